import { randomUUID } from 'node:crypto'
import { actingAsService } from '#src/main.ts'
import { remindOfAll } from '#src/reminders/list.ts'
import { defaultSettings, type Settings } from '#src/service/rules.ts'
import type { Site } from '../support.ts'

export const remind = (site: Site, settings: Partial<Settings> = {}) =>
  remindOfAll(actingAsService(site.services), { ...defaultSettings, ...settings })

/** What was told, each as its kind and for whom it is, with where it was about. */
export const told = async (site: Site) =>
  (
    await site.database
      .selectFrom('outbox')
      .select(['kind', 'accountId', 'carerId', 'aboutId', 'withheld', 'key'])
      .orderBy('key')
      .execute()
  ).map((message) => ({ ...message, to: message.accountId ?? message.carerId }))

/** To whom a kind was told, in no order. */
export const toldOf = async (site: Site, kind: string) =>
  (await told(site)).filter((message) => message.kind === kind).map(({ to }) => to)

/** An open exception of a constellation. */
export const addException = (site: Site, constellationId: string, untilOn: string) =>
  site.database
    .insertInto('exceptions')
    .values({
      ...{ id: randomUUID(), rule: 'fewest homes', constellationId, householdId: null, reason: 'For now' },
      ...{ fromOn: '2026-11-01', untilOn, grantedAt: '2026-11-01T10:00:00.000Z' },
    })
    .execute()
