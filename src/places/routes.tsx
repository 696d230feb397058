import { Hono } from 'hono'
import type { Web } from '#src/web/context.ts'
import { frameOf } from '#src/web/frame.ts'
import { LicencesPage } from '#views/places/licences.tsx'
import { productNames } from './rules.ts'
import { editionInUse } from './store/editions.ts'

export const placeRoutes = new Hono<Web>()

placeRoutes.get('/licences', async (c) => {
  const edition = await editionInUse(c.var.services.database)
  return c.html(
    <LicencesPage
      frame={frameOf(c)}
      edition={
        edition && {
          name: `${productNames[edition.source]} ${edition.edition}`,
          rows: edition.rows,
          since: edition.inUseSince,
        }
      }
    />,
  )
})
