import { Platform1790000000001 } from './1790000000001-platform.js';
import { Identity1790000000002 } from './1790000000002-identity.js';
import { Organisations1790000000003 } from './1790000000003-organisations.js';
import { IpRights1790000000004 } from './1790000000004-ip-rights.js';
import { LoanProducts1790000000005 } from './1790000000005-loan-products.js';
import { FinancingNeeds1790000000006 } from './1790000000006-financing-needs.js';
import { Lending1790000000007 } from './1790000000007-lending.js';
import { AuditSeal1790000000008 } from './1790000000008-audit-seal.js';
import { Documents1790000000010 } from './1790000000010-documents.js';
import { Notifications1790000000011 } from './1790000000011-notifications.js';
import { FactsByDay1790000000012 } from './1790000000012-facts-by-day.js';
import { MatchingFacts1790000000020 } from './1790000000020-matching-facts.js';
import { AskedFacts1790000000021 } from './1790000000021-asked-facts.js';
import { Valuation1790000000030 } from './1790000000030-valuation.js';
import { MatchingRuns1790000000040 } from './1790000000040-matching-runs.js';
import { AnswerClock1790000000042 } from './1790000000042-answer-clock.js';
import { IndustryNames1790000000044 } from './1790000000044-industry-names.js';
import { EnterpriseReports1790000000045 } from './1790000000045-enterprise-reports.js';
import { FactObjections1790000000046 } from './1790000000046-fact-objections.js';
import { NightlyInBrief1790000000048 } from './1790000000048-nightly-in-brief.js';
import { NeedChanges1790000000049 } from './1790000000049-need-changes.js';
import { Predictions1790000000053 } from './1790000000053-predictions.js';
import { AnswersInAnyOrder1790000000055 } from './1790000000055-answers-in-any-order.js';
import { ReplacedParameters1790000000058 } from './1790000000058-replaced-parameters.js';
import { PledgesToldByBanks1790000000060 } from './1790000000060-pledges-told-by-banks.js';

/** In order of their timestamps; a landed one is never edited (docs/adr/0010). Explicit, because globs differ between the build, the tests and the command line. */
export const MIGRATIONS = [
  Platform1790000000001,
  Identity1790000000002,
  Organisations1790000000003,
  IpRights1790000000004,
  LoanProducts1790000000005,
  FinancingNeeds1790000000006,
  Lending1790000000007,
  AuditSeal1790000000008,
  Documents1790000000010,
  Notifications1790000000011,
  FactsByDay1790000000012,
  MatchingFacts1790000000020,
  AskedFacts1790000000021,
  Valuation1790000000030,
  MatchingRuns1790000000040,
  AnswerClock1790000000042,
  IndustryNames1790000000044,
  EnterpriseReports1790000000045,
  FactObjections1790000000046,
  NightlyInBrief1790000000048,
  NeedChanges1790000000049,
  Predictions1790000000053,
  AnswersInAnyOrder1790000000055,
  ReplacedParameters1790000000058,
  PledgesToldByBanks1790000000060,
];
