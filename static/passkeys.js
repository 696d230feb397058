// Signs in, confirms and makes passkeys, where the browser knows them. Every page that uses it has another way too.
import {
  browserSupportsWebAuthn,
  browserSupportsWebAuthnAutofill,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser'

/** Milliseconds after which what was asked of the autofill is asked anew: the service forgets it after five minutes. */
const askAnewAfter = 4 * 60_000

const words = (id) => document.getElementById(`passkey-${id}`)?.textContent ?? ''

/** What the service wants signed; undefined when the page is to be loaded anew, as when the session has ended. */
async function challengeOf(part) {
  const answer = await fetch(part.dataset.challenges, { method: 'POST', body: new URLSearchParams() })
  if (answer.status === 429) throw new Error(words('wait'))
  if (answer.status === 409) throw new Error(words('full'))
  if (answer.redirected || answer.status !== 201) {
    location.reload()
    return undefined
  }
  return answer.json()
}

function send(form, id, answer) {
  form.elements.challenge.value = id
  form.elements.answer.value = JSON.stringify(answer)
  // Not requestSubmit: the form is sent as it is, and not asked for a passkey again.
  form.submit()
}

async function fulfil(part, form) {
  const said = part.querySelector('[data-passkey-said]')
  said.textContent = ''
  try {
    const asked = await challengeOf(part)
    if (!asked) return
    const start = part.dataset.passkey === 'make' ? startRegistration : startAuthentication
    send(form, asked.id, await start({ optionsJSON: asked.options }))
  } catch (error) {
    said.textContent = reasonOf(error)
    // Whoever gave up may still choose a passkey from the box for the address.
    offerByAutofill(part, form)
  }
}

function reasonOf(error) {
  if (error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return words('known')
  const ours = [words('wait'), words('full')].filter((sentence) => sentence !== '')
  return ours.includes(error.message) ? error.message : words('not-done')
}

/** Lets the browser offer passkeys while an address is typed, for as long as the page stands there. */
async function offerByAutofill(part, form) {
  if (!part.dataset.autofill || !(await browserSupportsWebAuthnAutofill())) return
  try {
    const asked = await challengeOf(part)
    if (!asked) return
    const again = setTimeout(() => offerByAutofill(part, form), askAnewAfter)
    const answer = await startAuthentication({ optionsJSON: asked.options, useBrowserAutofill: true })
    clearTimeout(again)
    send(form, asked.id, answer)
  } catch {
    // Another request took its place, or nobody chose one: there is nothing to say.
  }
}

function enliven(part) {
  const form = part.querySelector('form')
  part.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    fulfil(part, form)
  })
  offerByAutofill(part, form)
}

if (browserSupportsWebAuthn()) document.querySelectorAll('[data-passkey]').forEach(enliven)
