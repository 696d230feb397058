import type { Expression, SqlBool } from 'kysely'
import type { HouseholdField } from '#src/access/rules/fields.ts'
import type { Viewer } from '#src/access/rules.ts'
import type { Day } from '#src/clock.ts'
import { fieldsAskedBy, type HouseholdFilter, type ListAsked } from '#src/households/rules/list.ts'
import { type Condition, type Households, seeing } from './scope.ts'
import { hasWord, type Search } from './words.ts'

/** What a list shall hold, as a prepared query is built by it: choices are yes or no, all else is a value. */
export interface Wanted {
  viewer: Viewer
  today: Day
  search: Search
  /** What the viewer must see of a household that stands in the list. */
  fields: ReadonlySet<HouseholdField>
  quadrantId: string | undefined
  kind: HouseholdFilter['kind']
  approval: HouseholdFilter['approval']
  /** Whether a temporary approval that has run out is wanted with the approval asked for, or must not be. */
  ranOut: { with: boolean; without: boolean }
  onHold: boolean | undefined
  inConstellation: boolean | undefined
  toPlace: boolean
}

export const wanted = (viewer: Viewer, asked: ListAsked, search: Search, today: Day): Wanted => {
  const { quadrantId, kind, approval, onHold, inConstellation, toPlace } = asked.filter
  return {
    viewer,
    today,
    search,
    fields: new Set(fieldsAskedBy(asked)),
    quadrantId,
    kind,
    approval,
    // As `approvalOn` reads it: one whose last day has passed counts as ended.
    ranOut: { with: approval === 'ended', without: approval === 'temporarily approved' },
    onHold: onHold && onHold === 'yes',
    inConstellation: inConstellation && inConstellation === 'yes',
    toPlace: toPlace !== undefined,
  }
}

/** The households that the viewer may list and that are wanted. */
export const matching =
  (what: Wanted): Condition =>
  (eb) => {
    const { viewer, search } = what
    const parts: Expression<SqlBool>[] = [scopeOf(what)(eb), eb('households.endedOn', 'is', null)]
    for (const [index, word] of search.words.entries())
      parts.push(hasWord(eb, word, seeing(viewer, 'carers')(eb), index === 0 && search.startsFromFirst))
    if (what.quadrantId !== undefined) parts.push(eb('households.quadrantId', '=', what.quadrantId))
    if (what.kind !== undefined) parts.push(eb('households.kind', '=', what.kind))
    if (what.approval !== undefined) parts.push(approvalIs(eb, what.approval, what))
    if (what.onHold !== undefined)
      parts.push(eb('households.onHoldSince', what.onHold ? 'is not' : 'is', null))
    if (what.toPlace) parts.push(eb('households.placeProblem', 'is not', null))
    if (what.inConstellation !== undefined) {
      const membership = eb.exists((of) =>
        of
          .selectFrom('memberships as open')
          .select('open.id')
          .whereRef('open.householdId', '=', 'households.id')
          .where('open.leftOn', 'is', null),
      )
      parts.push(what.inConstellation ? membership : eb.not(membership))
    }
    return eb.and(parts)
  }

export const scopeOf =
  ({ viewer, fields }: Pick<Wanted, 'viewer' | 'fields'>): Condition =>
  (eb) =>
    eb.and([...fields].map((field) => seeing(viewer, field)(eb)))

function approvalIs(
  eb: Households,
  approval: NonNullable<Wanted['approval']>,
  { ranOut, today }: Pick<Wanted, 'ranOut' | 'today'>,
) {
  const is = eb('households.approval', '=', approval)
  const passed = eb('households.approvalUntilOn', '<', today)
  if (ranOut.with)
    return eb.or([is, eb.and([eb('households.approval', '=', 'temporarily approved'), passed])])
  if (ranOut.without)
    return eb.and([is, eb.or([eb('households.approvalUntilOn', 'is', null), eb.not(passed)])])
  return is
}
