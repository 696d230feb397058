import type { Day } from '#src/clock.ts'
import { type Approval, approvals, type HouseholdKind, householdKinds } from '#src/households/rules.ts'
import { isEmail } from './contact.ts'
import { longest, mostTags, saysWhere, tagsOf } from './details.ts'
import { quoted, type Read, readCount, readDay, readWord, readYesOrNo } from './import-cells.ts'
import type { ImportColumn } from './import-columns.ts'
import { fold } from './words.ts'

/**
 * What a row says. A column that is not in the file leaves what is stored as it is (undefined); so does a blank cell,
 * but for what is on hold, available or waiting, where blank says that it is not (null).
 */
export interface RowValues {
  externalId: string
  name: string
  kind: HouseholdKind
  quadrantId: string
  approval: Approval
  approvedOn?: Day
  approvalUntilOn?: Day
  onHoldSince?: Day | null
  availableSince?: Day | null
  waitingSince?: Day | null
  sinceOn?: Day
  address?: string
  postcode?: string
  bedrooms?: number
  sleepoverBeds?: number
  fosteredChildren?: number
  languages?: string[]
  experience?: string[]
  workerName?: string
  workerEmail?: string
  nextReviewOn?: Day
  lastUnannouncedVisitOn?: Day
  hidden?: 'yes' | 'no'
  carers: CarerValues[]
}

export interface CarerValues {
  /** Carer 1 or carer 2 of the row. */
  place: 1 | 2
  name: string
  email?: string
  phone?: string
}

export type Cells = Partial<Record<ImportColumn, string>>

/** What a row is read against. */
export interface Ground {
  today: Day
  /** Quadrants by their folded names. */
  quadrantIds: ReadonlyMap<string, string>
}

/** Reads a row whole: its values, or every reason why it is refused, so that one correction is enough. */
export function readRow(cells: Cells, ground: Ground): { values: RowValues } | { reasons: string[] } {
  const reasons: string[] = []
  const refuse = (column: ImportColumn, why: string) => {
    reasons.push(`${column}: ${why}`)
    return undefined
  }

  const text = (column: ImportColumn, most: number): string | undefined => {
    const written = cells[column]
    if (written === undefined) return undefined
    const line = written.replace(/[\s\p{Cc}]+/gu, ' ').trim()
    if (line.length > most) return refuse(column, `is longer than ${most} characters`)
    return line === '' ? undefined : line
  }
  const needed = (column: ImportColumn, most: number) => {
    const before = reasons.length
    const line = text(column, most)
    return line ?? (reasons.length === before ? refuse(column, 'is missing') : undefined)
  }
  const read = <Value>(
    column: ImportColumn,
    reader: (text: string) => Read<Value>,
  ): Value | null | undefined => {
    const written = cells[column]
    if (written === undefined) return undefined
    if (written.trim() === '') return null
    const result = reader(written)
    return 'value' in result ? result.value : refuse(column, result.refused)
  }
  const word = <Word extends string>(column: ImportColumn, words: readonly Word[]) =>
    read(column, (written) => readWord(written, words)) ??
    (cells[column]?.trim() ? undefined : refuse(column, 'is missing'))
  const pastDay = (column: ImportColumn) => {
    const day = read(column, readDay)
    return day && day > ground.today ? refuse(column, 'lies after today') : day
  }
  const tags = (column: ImportColumn) => {
    const written = cells[column]
    if (!written?.trim()) return undefined
    const list = tagsOf(written.replace(/[^\P{Cc}\n]/gu, ' '))
    if (list.length > mostTags) return refuse(column, `has more than ${mostTags} entries`)
    if (list.some((tag) => tag.length > longest.tag))
      return refuse(column, `has an entry longer than ${longest.tag} characters`)
    return list
  }
  const email = (column: ImportColumn) => {
    const written = text(column, longest.email)
    return written && !isEmail(written) ? refuse(column, `${quoted(written)}is no email address`) : written
  }
  const carer = (place: 1 | 2): CarerValues | undefined => {
    const name = text(`carer ${place} name`, longest.name)
    const rest = { email: email(`carer ${place} email`), phone: text(`carer ${place} phone`, longest.phone) }
    if (name === undefined && (rest.email || rest.phone)) return refuse(`carer ${place} name`, 'is missing')
    return name === undefined ? undefined : { place, name, ...rest }
  }

  const householdName = () => {
    const name = needed('household name', longest.name)
    return name && saysWhere(name)
      ? refuse('household name', 'enter the household’s name without an address or postcode')
      : name
  }

  const quadrantName = needed('quadrant', 100)
  const quadrantId = quadrantName === undefined ? undefined : ground.quadrantIds.get(fold(quadrantName))
  if (quadrantName !== undefined && quadrantId === undefined)
    refuse('quadrant', `${quoted(quadrantName)}is none of the service’s quadrants`)

  const values = {
    externalId: needed('external id', longest.externalId),
    name: householdName(),
    kind: word('kind', householdKinds),
    quadrantId,
    approval: word('approval', approvals),
    approvedOn: pastDay('approved on') ?? undefined,
    approvalUntilOn: read('approval until', readDay) ?? undefined,
    onHoldSince: pastDay('on hold since'),
    availableSince: pastDay('available since'),
    waitingSince: pastDay('waiting since'),
    sinceOn: pastDay('since') ?? undefined,
    address: addressOf(cells.address, refuse),
    postcode: text('postcode', longest.postcode),
    bedrooms: read('bedrooms', readCount) ?? undefined,
    sleepoverBeds: read('sleepover beds', readCount) ?? undefined,
    fosteredChildren: read('fostered children', readCount) ?? undefined,
    languages: tags('languages'),
    experience: tags('experience'),
    workerName: text('supervising worker', longest.workerName),
    workerEmail: email('supervising worker email'),
    nextReviewOn: read('next review', readDay) ?? undefined,
    lastUnannouncedVisitOn: pastDay('last unannounced visit') ?? undefined,
    hidden: read('hidden', readYesOrNo) ?? undefined,
    carers: [carer(1), carer(2)].filter((one) => one !== undefined),
  }
  if (values.approval === 'temporarily approved' && !values.approvalUntilOn)
    refuse('approval until', 'is missing: a temporary approval has a last day')
  if (values.workerEmail && !values.workerName) refuse('supervising worker', 'is missing')

  if (reasons.length > 0 || !isWhole(values)) return { reasons }
  return { values: withoutUndefined(values) }
}

function addressOf(written: string | undefined, refuse: (column: ImportColumn, why: string) => undefined) {
  const lines = written
    ?.replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n')
  if (!lines) return undefined
  return lines.length > longest.address
    ? refuse('address', `is longer than ${longest.address} characters`)
    : lines
}

type Loose<Values> = { [Key in keyof Values]: Values[Key] | undefined }
type Needed = Pick<RowValues, 'externalId' | 'name' | 'kind' | 'quadrantId' | 'approval'>

const isWhole = <Values extends Loose<Needed>>(values: Values): values is Values & Needed =>
  Boolean(values.externalId && values.name && values.kind && values.quadrantId && values.approval)

const withoutUndefined = <Values extends object>(values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values
