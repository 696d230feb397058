import type { AccountTables } from './schema/accounts.ts'
import type { AssociationTables } from './schema/associations.ts'
import type { CaseloadTables } from './schema/caseload.ts'
import type { ConstellationTables } from './schema/constellations.ts'
import type { GroupTables } from './schema/groups.ts'
import type { HelpLineTables } from './schema/help-lines.ts'
import type { HouseholdTables } from './schema/households.ts'
import type { HubsDayTables } from './schema/hubs-day.ts'
import type { MessageTables } from './schema/messages.ts'
import type { MoneyTables } from './schema/money.ts'
import type { NewsletterTables } from './schema/newsletters.ts'
import type { PeerTables } from './schema/peers.ts'
import type { PlaceTables } from './schema/places.ts'
import type { PlanTables } from './schema/plans.ts'
import type { RecruitingTables } from './schema/recruiting.ts'
import type { RoadTables } from './schema/roads.ts'
import type { RotaTables } from './schema/rota.ts'
import type { ServiceTables } from './schema/service.ts'
import type { SleepoverTables } from './schema/sleepovers.ts'
import type { TrailTables } from './schema/trail.ts'

/** One interface a table. Every value has the same JavaScript type on SQLite and on PostgreSQL. */
export interface Schema
  extends ServiceTables,
    AccountTables,
    AssociationTables,
    PlaceTables,
    HouseholdTables,
    ConstellationTables,
    SleepoverTables,
    HubsDayTables,
    GroupTables,
    HelpLineTables,
    CaseloadTables,
    MessageTables,
    NewsletterTables,
    PeerTables,
    PlanTables,
    RecruitingTables,
    RoadTables,
    RotaTables,
    MoneyTables,
    TrailTables {}
