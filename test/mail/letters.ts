import type { Letter, MessageKind } from '#src/mail/rules.ts'
import { openLetter } from '#src/mail/sealing.ts'
import type { SiteWithServices } from '../factories.ts'

export interface LetterFound extends Letter {
  id: string
  kind: MessageKind
  to: string
  withheld: string | null
}

/** Everything that the service has told anybody, in the order in which it did. `to` is the id of an account or carer. */
export async function lettersOf({ services: { database, keys } }: SiteWithServices): Promise<LetterFound[]> {
  const rows = await database.selectFrom('outbox').selectAll().orderBy('madeAt').orderBy('id').execute()
  return rows.map(({ id, kind, accountId, carerId, withheld, sealed }) => ({
    id,
    kind: kind as MessageKind,
    to: accountId ?? carerId ?? '',
    withheld,
    ...openLetter(keys, id, sealed ?? ''),
  }))
}

/** What was told of these kinds: each with who and where to go on. */
export const toldOf = async (site: SiteWithServices, ...kinds: readonly MessageKind[]) =>
  (await lettersOf(site))
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ kind, to, link }) => [kind, to, link])
