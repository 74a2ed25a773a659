import type { Locale, NotificationKind, Role } from '@zhichuang/contracts';
import type { Id } from '@zhichuang/kernel';
import type { Page, PageRequest } from '@zhichuang/platform';

export type NotificationParams = Readonly<Record<string, string | number>>;

export interface Notification {
  readonly id: Id<'Notification'>;
  readonly kind: NotificationKind;
  readonly params: NotificationParams;
  /** A path of the web application, or null. */
  readonly link: string | null;
  readonly createdAt: Date;
  readonly readAt: Date | null;
  readonly version: number;
}

export interface Member {
  readonly membershipId: Id<'Membership'>;
  readonly personId: Id<'Person'>;
}

/** Who is told: members in these roles. */
export type Audience = { readonly roles: readonly Role[] } & (OfOrganisation | OfOffice);

/** Of the organisation; where a bank's unit has none or closed, of the nearest unit above, as they reach its cases. */
export interface OfOrganisation {
  readonly organisationId: string;
  /** This person alone, sitting there or above. */
  readonly personId?: string | undefined;
}

/** Of the IP office that answers for this division of six digits; where it has none, of the city's or the province's. */
export interface OfOffice {
  readonly divisionCode: string;
}

export abstract class NotificationRepository {
  abstract add(notification: Notification, member: Member): Promise<void>;
  /** Newest first. */
  abstract page(membershipId: Id<'Membership'>, unreadOnly: boolean, request: PageRequest): Promise<Page<Notification>>;
  abstract one(membershipId: Id<'Membership'>, id: Id<'Notification'>): Promise<Notification | undefined>;
  /** False when the version is no longer the one that was read. */
  abstract markRead(id: Id<'Notification'>, version: number, at: Date): Promise<boolean>;
  abstract markAllRead(membershipId: Id<'Membership'>, at: Date): Promise<number>;
  abstract withAddress(id: Id<'Notification'>): Promise<{ readonly notification: Notification; readonly address: Address } | undefined>;
}

export interface Address {
  readonly email: string;
  readonly language: Locale;
  readonly verified: boolean;
  readonly version: number;
}

export abstract class AddressRepository {
  abstract of(personId: Id<'Person'>): Promise<Address | undefined>;
  /** Version 0 makes the first one. False when the version is no longer the one that was read. */
  abstract store(personId: Id<'Person'>, version: number, address: { readonly email: string; readonly language: Locale }): Promise<boolean>;
}

export abstract class MemberReader {
  abstract of(audience: Audience): Promise<readonly Member[]>;
}

export interface Letter {
  /** The same for each attempt at one notification, so that a receiver can tell a repetition. */
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly language: Locale;
}

/** Hands a letter over; throws when it could not, and is tried again later. */
export abstract class Mailer {
  abstract send(letter: Letter): Promise<void>;
}
