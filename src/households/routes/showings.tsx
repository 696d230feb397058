import { type Context, Hono } from 'hono'
import { mayComeTo, purposesFor } from '#src/access/rules/rights.ts'
import { hostsNow } from '#src/gatherings/guests.ts'
import { recordSight } from '#src/sightings/seeing.ts'
import type { Web } from '#src/web/context.ts'
import { type Entered, type Problems, readForm } from '#src/web/form.ts'
import { frameOf } from '#src/web/frame.ts'
import { AddressClosedPage, AddressPage, AskAddressPage } from '#views/households/showings.tsx'
import { purposeWords } from '#views/households/words.ts'
import { showAddress } from '../actions/showings.ts'
import { showingForm } from '../forms.ts'
import { sightOf } from '../rules/rights.ts'
import { openAddress, openPostcode } from '../sealing.ts'
import { contactsIn } from '../showing.ts'
import type { FoundHousehold } from '../store/household.ts'
import { findShowing, hasAddress } from '../store/showings.ts'
import { foundWith } from './through.ts'

/** Under `/households`: an address is asked for, with a reason. */
export const askingRoutes = new Hono<Web>()

/** What a viewer calls a household: its name, or for a peer how its carers are called. */
async function calledBy(c: Context<Web>, { id, name, sight }: Pick<FoundHousehold, 'id' | 'name' | 'sight'>) {
  if (sight !== 'peer') return name
  const contacts = await contactsIn(c.var.services.database, id)
  return contacts.map((contact) => contact.name).join(' and ') || 'A home of your constellation'
}

async function askPage(c: Context<Web>, household: FoundHousehold, entered: Entered, problems: Problems) {
  return (
    <AskAddressPage
      frame={frameOf(c)}
      household={{ id: household.id, name: await calledBy(c, household), listed: household.sight !== 'peer' }}
      purposes={purposesFor(c.var.viewer, household)}
      stored={await hasAddress(c.var.services.database, household.id)}
      entered={entered}
      problems={problems}
    />
  )
}

askingRoutes.get('/:id/address-showings/new', async (c) => {
  const household = await foundWith(c, 'showAddress')
  return household ? c.html(await askPage(c, household, {}, {})) : c.notFound()
})

askingRoutes.post('/:id/address-showings', async (c) => {
  const household = await foundWith(c, 'showAddress')
  if (!household) return c.notFound()
  const { acting, viewer, settings } = c.var
  const form = await readForm(c, showingForm(purposesFor(viewer, household)))
  if (!form.ok) return c.html(await askPage(c, household, form.entered, form.problems), 422)
  if (!(await hasAddress(acting.database, household.id)))
    return c.html(await askPage(c, household, form.entered, {}), 422)
  const { purpose, why } = form.values
  const showing = await showAddress(acting, viewer, {
    household,
    reason: purpose === 'other' ? why : purposeWords[purpose],
    usualADay: settings.addressShowingsADay,
  })
  return c.redirect(`/address-showings/${showing}`, 303)
})

/** `/address-showings`: the page that shows one address, to whoever asked and for some minutes. */
export const showingRoutes = new Hono<Web>()

showingRoutes.get('/:id', async (c) => {
  const { services, acting, viewer, settings } = c.var
  const hosts = await hostsNow(acting, viewer, settings.gatheringAddressHours)
  const showing = await findShowing(services.database, viewer, c.req.param('id'), hosts)
  if (!showing) return c.notFound()
  const asGuest = purposesFor(viewer, showing).length === 0
  if (asGuest && !(hosts.includes(showing.id) && mayComeTo(viewer, showing))) return c.notFound()
  const back = asGuest ? '/gatherings' : `/households/${showing.id}`
  const left = Date.parse(showing.openUntil) - Date.parse(acting.now)
  if (left <= 0) return c.html(<AddressClosedPage frame={frameOf(c)} back={back} asGuest={asGuest} />)
  await recordSight(acting, viewer, 'address', ['household', showing.id])
  const { id, addressSealed, postcodeSealed } = showing
  // Asked for again when its time is over, it says that it has closed: also on a screen that nobody looks at.
  c.header('Refresh', String(Math.ceil(left / 1000)))
  return c.html(
    <AddressPage
      frame={frameOf(c)}
      name={await calledBy(c, { ...showing, sight: sightOf(viewer, showing) })}
      back={back}
      address={addressSealed && openAddress(services.keys, id, addressSealed)}
      postcode={postcodeSealed && openPostcode(services.keys, id, postcodeSealed)}
      openUntil={showing.openUntil}
    />,
  )
})
