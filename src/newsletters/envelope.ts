import { htmlOf } from '#jsx/markup'
import { stoppingAddress } from '#src/mail/stopping.ts'
import { defaultSettings } from '#src/service/rules.ts'
import { currentSettings } from '#src/service/store.ts'
import type { Services } from '#src/web/context.ts'
import { type Letter, letterHtml, letterText } from '#views/newsletters/letter.tsx'
import { editionMonth } from '#views/newsletters/words.ts'
import { personOf } from './receiving.ts'
import type { ClaimedCopy } from './store/copies.ts'
import { findEdition } from './store/editions.ts'
import { itemsOf } from './store/items.ts'

/** An edition made ready to be sent: its text once, and for each person the address by which they stop it. */
export interface Envelope {
  editionId: string
  letterFor(copy: Pick<ClaimedCopy, 'personId' | 'carerId'>): Letter & { stopAt: string | undefined }
}

/** Stands where each letter has an address of its own. */
const stopMark = 'https://stop.invalid/'

/** @returns undefined when there is no such edition */
export async function envelopeOf(
  { database, origin, keys }: Pick<Services, 'database' | 'origin' | 'keys'>,
  editionId: string,
): Promise<Envelope | undefined> {
  const edition = await findEdition(database, editionId)
  if (!edition) return undefined
  const { serviceName } = (await currentSettings(database)) ?? defaultSettings
  const written = {
    ...{ serviceName, title: edition.title, month: editionMonth(edition) },
    items: await itemsOf(database, editionId),
    readAt: `${origin}/newsletters/${editionId}`,
    stopAt: stopMark,
  }
  const html = letterHtml(written).split(stopMark)
  const text = letterText(written).split(stopMark)
  return {
    editionId,
    letterFor(copy) {
      const stopAt = stoppingAddress({ keys, origin }, personOf(copy), 'newsletter')
      const shown = stopAt ?? written.readAt
      return { subject: edition.title, html: html.join(htmlOf(shown)), text: text.join(shown), stopAt }
    },
  }
}
