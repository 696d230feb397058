import type { Unit } from '#src/database/transact.ts'
import type { MessageKind } from '#src/mail/rules.ts'
import { tell } from '#src/mail/telling.ts'
import { dayOfWall } from '../rules/wall.ts'
import { insertChange, nextVersion, type WeekRow } from '../store/weeks.ts'

/** Tells these people of a week that they cover, but whoever did it. */
export async function tellWorkers(
  unit: Unit,
  kind: Extract<MessageKind, 'rota published' | 'rota changed'>,
  week: Pick<WeekRow, 'id' | 'sideId' | 'from' | 'version'>,
  accountIds: readonly string[],
): Promise<number> {
  const others = [...new Set(accountIds)].filter((id) => id !== unit.acting.accountId).toSorted()
  for (const accountId of others)
    await tell(unit, {
      ...{ to: { accountId }, kind, about: ['rota week', week.id] },
      key: `${kind} ${week.id} ${week.version} ${accountId}`,
      link: `/rota?side=${week.sideId}&on=${dayOfWall(week.from)}`,
    })
  return others.length
}

/**
 * Counts a week that was changed one version up. Of a published one it is written down why, and told to whom it
 * concerns.
 */
export async function changedWeek(
  unit: Unit,
  week: WeekRow,
  { note, concerned }: { note: string | null; concerned: readonly string[] },
): Promise<number> {
  const version = await nextVersion(unit, week.id)
  if (week.publishedAt === null || note === null) return 0
  await insertChange(unit, { weekId: week.id, version, note })
  return tellWorkers(unit, 'rota changed', { ...week, version }, concerned)
}
