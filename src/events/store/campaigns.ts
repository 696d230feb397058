import type { Day } from '#src/clock.ts'
import type { Database } from '#src/database/open.ts'
import { prepared, preparedOne } from '#src/database/prepared.ts'
import type { Unit } from '#src/database/transact.ts'

const campaigns = (database: Database) =>
  database.selectFrom('campaigns').select(['id', 'name', 'sortName', 'fromOn', 'untilOn', 'aim', 'version'])

/** Campaigns of one page. */
export const campaignsOnAPage = 50

/** Campaigns, the newest first. */
export const listCampaigns = prepared((database: Database, after: string | undefined, limit: number) =>
  campaigns(database)
    .$if(after !== undefined, (query) =>
      query.where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('fromOn', 'id'),
          '<',
          selectFrom('campaigns as last')
            .select(['last.fromOn', 'last.id'])
            .where('last.id', '=', after ?? '')
            .$asTuple('fromOn', 'id'),
        ),
      ),
    )
    .orderBy('fromOn', 'desc')
    .orderBy('id', 'desc')
    .limit(limit),
)

export const campaignOf = preparedOne((database: Database, id: string) =>
  campaigns(database).where('id', '=', id),
)

export type CampaignRow = NonNullable<Awaited<ReturnType<typeof campaignOf>>>

/** Campaigns to choose from, that are not over on a day. */
export const campaignsFrom = prepared((database: Database, today: Day) =>
  campaigns(database).where('untilOn', '>=', today).orderBy('sortName').orderBy('id').limit(200),
)

export interface CampaignWritten {
  name: string
  sortName: string
  fromOn: Day
  untilOn: Day
  aim: string | null
}

export const insertCampaign = (unit: Unit, campaign: CampaignWritten & { id: string }) =>
  unit
    .insertInto('campaigns')
    .values({ ...campaign, madeBy: unit.acting.accountId, madeAt: unit.acting.now })
    .execute()

export const lockCampaign = (unit: Unit, id: string) =>
  unit
    .updateTable('campaigns')
    .set(({ ref }) => ({ version: ref('version') }))
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirst()

export const changeCampaign = (unit: Unit, id: string, written: CampaignWritten) =>
  unit
    .updateTable('campaigns')
    .set(({ eb }) => ({ ...written, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
