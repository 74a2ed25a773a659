import { subscription } from './subscription.js';

export const whenOfferChosen = subscription('lending.offer.chosen', 'notifications.offer-chosen', ({ applicationId, bankId }) => ({
  kind: 'offer-chosen',
  audience: { roles: ['bank-officer'], bankId },
  link: `/loan-applications/${applicationId}`,
}));
