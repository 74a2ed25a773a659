import type { Lock, Member, OwnInvitation, RunningSession, SentInvitation, WithActions } from '../application/ports.js';

export const presentMember = ({ id, personId, username, displayName, role, organisation, beganAt, oneTimeUntil, version, actions }: WithActions<Member>) => ({
  id,
  personId,
  username,
  displayName,
  role,
  organisation: { id: organisation.id, kind: organisation.kind, name: organisation.name },
  beganAt: beganAt.toISOString(),
  oneTimePasswordUntil: oneTimeUntil?.toISOString() ?? null,
  version,
  actions,
});

export const presentSession = ({ createdAt, lastUsedAt, ...session }: WithActions<RunningSession>) => ({ ...session, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt.toISOString() });

export const presentLock = ({ lastFailedAt, lockedUntil, ...lock }: WithActions<Lock>) => ({ ...lock, lastFailedAt: lastFailedAt.toISOString(), lockedUntil: lockedUntil.toISOString() });

export const presentSentInvitation = ({ invitedAt, endedAt, ...invitation }: WithActions<SentInvitation>) => ({ ...invitation, invitedAt: invitedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null });

export const presentOwnInvitation = ({ invitedAt, ...invitation }: WithActions<OwnInvitation>) => ({ ...invitation, invitedAt: invitedAt.toISOString() });
