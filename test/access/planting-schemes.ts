import { presets } from '#src/schemes/rules/presets.ts'
import type { Site } from '../support.ts'

export const schemeIds = { published: 'scheme', draft: 'scheme-draft' } as const

/** Terms say nothing about anybody: one version and one draft, for their pages to be there. */
export async function plantSchemes({ database }: Site) {
  const at = '2026-01-01T10:00:00.000Z'
  const [preset] = presets
  const same = { name: 'The terms', terms: JSON.stringify(preset?.terms) }
  await database
    .insertInto('schemeVersions')
    .values({ ...same, id: schemeIds.published, number: 1, fromOn: '2026-01-01', publishedAt: at })
    .execute()
  await database
    .insertInto('schemeDrafts')
    .values({ ...same, id: schemeIds.draft, madeAt: at })
    .execute()
}
