import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#src/database/open.ts'
import { type Keys, open, seal } from '#src/secrets/seal.ts'
import { nameOf, type SealedColumn, sealedColumns } from '#src/secrets/sealed-columns.ts'

const at = '2026-11-22T10:00:00.000Z'

const columnNamed = (name: string): SealedColumn => {
  const column = sealedColumns.find((each) => nameOf(each) === name)
  if (!column) throw new Error(`No such column: ${name}`)
  return column
}

/** What stands sealed in a row that `addSealedRows` made. */
const textIn = (name: string, ...key: string[]) => `${name} of ${key.join(' ')}, not to be read`

const pairOf = (...ids: [string, string]) => {
  const [oneHouseholdId, otherHouseholdId] = ids.toSorted() as [string, string]
  return { oneHouseholdId, otherHouseholdId }
}

/** Rows with something in each sealed column, as many of each table as asked for. */
export async function addSealedRows(database: Database, keys: Keys, count = 1): Promise<void> {
  const sealed = (name: string, ...key: string[]) =>
    seal(keys, columnNamed(name).record(...key), textIn(name, ...key))
  const ids = Array.from({ length: count }, () => randomUUID())
  await database
    .insertInto('quadrants')
    .values({ id: 'mid', name: 'Mid', position: 1 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const home = (id: string) => ({
    id,
    name: 'Home',
    sortName: 'home',
    kind: 'foster' as const,
    quadrantId: 'mid',
    sinceOn: '2024-01-15',
    approval: 'approved' as const,
    createdAt: at,
  })
  const other = randomUUID()
  await database.insertInto('households').values(home(other)).execute()
  const star = randomUUID()
  await database
    .insertInto('constellations')
    .values({
      id: star,
      name: star,
      sortName: star,
      quadrantId: 'mid',
      state: 'live',
      stateSince: '2026-01-15',
      minHomes: 6,
      maxHomes: 10,
      limitMetres: 15_000,
      createdAt: at,
    })
    .execute()
  for (let from = 0; from < ids.length; from += 500) {
    const some = ids.slice(from, from + 500)
    await database
      .insertInto('households')
      .values(
        some.map((id) => ({
          ...home(id),
          addressSealed: sealed('households.address_sealed', id),
          postcodeSealed: sealed('households.postcode_sealed', id),
          placeSealed: sealed('households.place_sealed', id),
          placedBy: 'unit' as const,
        })),
      )
      .execute()
    await database
      .insertInto('oneToOnes')
      .values(
        some.map((id) => ({
          id,
          constellationId: star,
          householdId: id,
          part: 'hub' as const,
          channel: 'call' as const,
          onDay: '2026-11-21',
          noteSealed: sealed('one_to_ones.note_sealed', id),
          recordedAt: at,
        })),
      )
      .execute()
    await database
      .insertInto('noteShowings')
      .values(
        some.map((id) => ({
          ...{ id, householdId: id, accountId: id, purpose: 'safeguarding' as const, day: '2026-11-22', at },
          reasonSealed: sealed('note_showings.reason_sealed', id),
          openUntil: at,
        })),
      )
      .execute()
    await database
      .insertInto('childCards')
      .values(
        some.map((id) => ({
          id,
          householdId: id,
          cardSealed: sealed('child_cards.card_sealed', id),
          writtenAt: at,
        })),
      )
      .execute()
    await database
      .insertInto('groups')
      .values(
        some.map((id) => ({
          ...{ id, quadrantId: 'mid', name: id, sortName: id, kind: 'Online' },
          ...{ form: 'support group' as const, privacy: 'open' as const, at: 'online' as const },
          childcare: 'no' as const,
          onlineLinkSealed: sealed('groups.online_link_sealed', id),
          startedOn: '2026-01-15',
          madeAt: at,
        })),
      )
      .execute()
    await database
      .insertInto('groupSessions')
      .values(
        some.map((id) => ({
          ...{ id, groupId: id, onDay: '2026-11-22', fromTime: '19:30', untilTime: '21:00', madeAt: at },
        })),
      )
      .execute()
    await database
      .insertInto('carers')
      .values(some.map((id) => ({ id, name: 'Sam', createdAt: at })))
      .execute()
    await database
      .insertInto('sessionReplies')
      .values(
        some.map((id) => ({
          ...{ id, sessionId: id, carerId: id, householdId: id, people: 2 },
          reply: 'maybe' as const,
        })),
      )
      .execute()
    await database
      .insertInto('familyDayReplies')
      .values(
        some.map((id) => ({
          replyId: id,
          allergiesSealed: sealed('family_day_replies.allergies_sealed', id),
        })),
      )
      .execute()
    await database
      .insertInto('independentSupports')
      .values(
        some.map((id) => ({
          ...{ id, carerId: id, householdId: id, referredOn: '2026-11-01', recordedAt: at },
          supporterSealed: sealed('independent_supports.supporter_sealed', id),
        })),
      )
      .execute()
    await addPairs(database, some, sealed)
    await addReferrals(database, some, sealed)
    await database
      .insertInto('challenges')
      .values(
        some.map((id) => ({
          id,
          kind: 'single sign-on' as const,
          accountId: null,
          sealed: sealed('challenges.sealed', id),
          expiresAt: at,
        })),
      )
      .execute()
    await database
      .insertInto('outbox')
      .values(
        some.map((id) => ({
          id,
          key: id,
          accountId: id,
          carerId: null,
          kind: 'invitation',
          aboutKind: 'account',
          aboutId: id,
          sealed: sealed('outbox.sealed', id),
          madeAt: at,
          dueAt: at,
        })),
      )
      .execute()
    await database
      .insertInto('addressShowings')
      .values(
        some.map((id) => ({
          id,
          householdId: id,
          accountId: id,
          day: '2026-11-22',
          reasonSealed: sealed('address_showings.reason_sealed', id),
          at,
          openUntil: at,
        })),
      )
      .execute()
    await database
      .insertInto('accounts')
      .values(some.map((id) => ({ id, email: `${id}@example.org`, name: 'Somebody', createdAt: at })))
      .execute()
    await addPlans(database, some, sealed)
    await database
      .insertInto('authenticators')
      .values(
        some.map((id) => ({
          id,
          accountId: id,
          secretSealed: sealed('authenticators.secret_sealed', id),
          madeAt: at,
        })),
      )
      .execute()
    await database
      .insertInto('keepAparts')
      .values(
        some.map((id) => ({
          id,
          ...pairOf(id, other),
          reasonSealed: sealed('keep_aparts.reason_sealed', id),
          setBy: null,
          setAt: at,
          endedBy: null,
          endedAt: at,
        })),
      )
      .execute()
  }
  for (const [index, id] of ids.entries())
    await database
      .insertInto('monthlyReports')
      .values({
        id,
        constellationId: star,
        month: new Date(Date.UTC(1900, index)).toISOString().slice(0, 10),
        state: 'draft',
        paragraphSealed: sealed('monthly_reports.paragraph_sealed', id),
      })
      .execute()
  await database
    .insertInto('reportSteps')
    .values(
      ids.map((id) => ({
        id,
        reportId: id,
        step: 'sent' as const,
        askedSealed: sealed('report_steps.asked_sealed', id),
        paragraphSealed: sealed('report_steps.paragraph_sealed', id),
        figures: null,
        at,
      })),
    )
    .execute()
  const importId = randomUUID()
  await database
    .insertInto('imports')
    .values({
      id: importId,
      accountId: null,
      createdAt: at,
      expiresAt: '2099-01-01T00:00:00.000Z',
      appliedAt: null,
      fileHash: 'none',
      newCount: 0,
      changedCount: 0,
      unchangedCount: 0,
      refusedCount: 0,
    })
    .execute()
  // More than nine: their numbers sort otherwise as text.
  for (let part = 0; part < 12; part++)
    await database
      .insertInto('importParts')
      .values({ importId, part, sealed: sealed('import_parts.sealed', importId, String(part)) })
      .execute()
}

let runsMade = 0

/** Somebody referred by each of these carers, whom a manager allowed to be paid, a reward held back, and a run of it. */
async function addReferrals(
  database: Database,
  some: readonly string[],
  sealed: (name: string, ...key: string[]) => string,
) {
  await database
    .insertInto('candidates')
    .values(
      some.map((id) => ({
        ...{ id, enquiredOn: '2026-11-01', byWayOf: 'staff' as const, consentedOn: '2026-11-01' },
        ...{ consentedHow: 'by phone' as const, recordedAt: at },
        postcodeSealed: sealed('candidates.postcode_sealed', id),
      })),
    )
    .execute()
  await database
    .insertInto('applications')
    .values(some.map((id) => ({ id, candidateId: id, openedOn: '2026-11-01', recordedAt: at })))
    .execute()
  await database
    .insertInto('referrals')
    .values(
      some.map((id) => ({
        ...{ id, applicationId: id, carerId: id, householdId: id, onDay: '2026-11-01' },
        ...{ namedAt: 'later' as const, recordedAt: at, allowedAt: at, allowedBy: id },
        allowedWhySealed: sealed('referrals.allowed_why_sealed', id),
      })),
    )
    .execute()
  await database
    .insertInto('rewards')
    .values(
      some.map((id) => ({
        ...{ id, referralId: id, applicationId: id, stage: 'approval', part: 'referrer' as const },
        ...{ carerId: id, pence: 100, dueOn: '2026-11-01', foundDueAt: at },
      })),
    )
    .execute()
  await database
    .insertInto('rewardHolds')
    .values(
      some.map((id) => ({
        ...{ id, rewardId: id, why: 'asked' as const, heldBy: id, heldAt: at },
        noteSealed: sealed('reward_holds.note_sealed', id),
      })),
    )
    .execute()
  await database
    .insertInto('paymentFormats')
    .values(some.map((id) => ({ id, name: 'A format', terms: '{}', madeAt: at })))
    .execute()
  await database
    .insertInto('paymentRuns')
    .values(
      some.map((id) => ({
        ...{ id, number: ++runsMade, state: 'exported' as const, formatId: id, madeBy: id, madeAt: at },
        ...{ approvedBy: 'another', approvedAt: at, exportedAt: at, fileSha256: 'none' },
        ...{ lines: 1, totalPence: 100 },
        fileSealed: sealed('payment_runs.file_sealed', id),
      })),
    )
    .execute()
}

/** A pairing of each of these carers with another, something noted in it, and a manager who opened that. */
async function addPairs(
  database: Database,
  some: readonly string[],
  sealed: (name: string, ...key: string[]) => string,
) {
  const other = randomUUID()
  await database
    .insertInto('households')
    .values({
      ...{ id: other, name: 'Home', sortName: 'home', kind: 'foster', quadrantId: 'mid' },
      ...{ sinceOn: '2024-01-15', approval: 'approved', createdAt: at },
    })
    .execute()
  await database.insertInto('carers').values({ id: other, name: 'Other', createdAt: at }).execute()
  await database
    .insertInto('pairings')
    .values(
      some.map((id) => ({
        ...{ id, kind: 'buddies' as const, oneCarerId: id, otherCarerId: other, pair: id },
        ...{ oneHouseholdId: id, otherHouseholdId: other, state: 'declined' as const },
        ...{ offeredAt: at, answerBy: '2026-11-29' },
      })),
    )
    .execute()
  await database
    .insertInto('pairWords')
    .values(
      some.map((id) => ({
        ...{ id, pairingId: id, kind: 'note' as const, writtenAt: at },
        wordsSealed: sealed('pair_words.words_sealed', id),
      })),
    )
    .execute()
  await database
    .insertInto('pairWordsShowings')
    .values(
      some.map((id) => ({
        ...{ id, pairingId: id, accountId: id, purpose: 'safeguarding' as const, at },
        reasonSealed: sealed('pair_words_showings.reason_sealed', id),
      })),
    )
    .execute()
}

/** Every sealed text of the database: its column, the id of the key that sealed it, and whether it is as it was. */
export async function sealedTexts(database: Database, keys: Keys) {
  const found: { name: string; keyId: string; asItWas: boolean }[] = []
  for (const column of sealedColumns) {
    const [first, second] = column.key
    const { rows } = await sql<{ first: string; second: number | null; text: string }>`
      select ${sql.ref(first)} as first, ${second ? sql.ref(second) : sql`null`} as second, ${sql.ref(column.column)} as text
      from ${sql.table(column.table)} where ${sql.ref(column.column)} is not null`.execute(database)
    for (const row of rows) {
      const key = row.second === null ? [row.first] : [row.first, String(row.second)]
      const name = nameOf(column)
      const plain = open(keys, column.record(...key), row.text)
      found.push({ name, keyId: row.text.slice(0, 8), asItWas: plain === textIn(name, ...key) })
    }
  }
  return found
}

/** A plan of each of these accounts, worked out for the home of the same id. */
async function addPlans(
  database: Database,
  some: readonly string[],
  sealed: (name: string, ...key: string[]) => string,
) {
  const each = <Row>(row: (id: string) => Row) => some.map(row)
  await database
    .insertInto('plans')
    .values(
      each((id) => ({
        ...{ id, name: 'A plan', madeBy: id, madeAt: at, keptAt: null, mode: 'choose' as const },
        ...{ hubsFrom: 'all' as const, minHomes: 6, maxHomes: 10, limitMetres: 15_000, mostNew: null },
        across: 'free' as const,
      })),
    )
    .execute()
  await database
    .insertInto('planRuns')
    .values(
      each((id) => ({
        ...{ id, planId: id, ask: 'plan' as const, terms: null, askedBy: id, askedAt: at },
        ...{ state: 'done' as const, slot: null, beatAt: at, cancelledAt: null, endedAt: at },
        ...{ stage: null, figures: '{}', toldSealed: sealed('plan_runs.told_sealed', id) },
      })),
    )
    .execute()
  await database
    .insertInto('planHubs')
    .values(
      each((id) => ({
        ...{ runId: id, number: 0, householdId: id, constellationId: null, part: 'stays closed' as const },
        ...{ staying: 0, joining: 0, whySealed: sealed('plan_hubs.why_sealed', id, '0') },
      })),
    )
    .execute()
  await database
    .insertInto('planHomes')
    .values(
      each((id) => ({
        ...{ runId: id, number: 0, householdId: id, part: 'left out' as const, hubNumber: null },
        whySealed: sealed('plan_homes.why_sealed', id, '0'),
      })),
    )
    .execute()
}
