import { subscription } from './subscription.js';

export const whenApplicationSubmitted = subscription('lending.application.submitted', 'notifications.application-submitted', ({ applicationId, bankId, unitId }) => ({
  kind: 'application-submitted',
  audience: { roles: ['bank-officer'], unitId, bankId },
  link: `/loan-applications/${applicationId}`,
}));
