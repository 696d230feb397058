// Keeps a form that could not be sent, because the line dropped or the session ended, and sends it once there is a line
// and its account is back. Forms that may be kept say so by `data-keep`, with the words that they are called by, and
// carry a `once`, so that one that arrived after all is not done twice. What is kept is sealed with a key that only
// pages of the account bring. Without this every form is sent as any other.
import { forget, waiting } from './unsent.js'

/** Milliseconds until a line that says nothing counts as down. */
const patience = 20_000
/** Milliseconds between two tries while something waits. */
const again = 30_000
/** Milliseconds after which the service may have forgotten that it did a form already: from then on somebody looks first. */
const fresh = 28 * 86_400_000

const prefix = 'kept-form '
const { account, keepKey } = document.body.dataset
const mine = `${prefix}${account} `

const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
const textOf = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))

/** Whoever is signed in may keep forms, where the browser can seal them. */
const canKeep = Boolean(account && keepKey && globalThis.crypto?.subtle && storage())
const key =
  canKeep && crypto.subtle.importKey('raw', bytesOf(keepKey), 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Some browsers refuse it, and say so by throwing. */
function storage() {
  try {
    return globalThis.localStorage
  } catch {
    return undefined
  }
}

const namesOf = (beginning) => Object.keys(storage() ?? {}).filter((name) => name.startsWith(beginning))

/** What this page knows of its account's kept forms, by their tokens. */
const forms = new Map()

async function keep(form) {
  forms.set(form.once, form)
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const name = mine + form.once
  const additionalData = new TextEncoder().encode(name)
  const text = new TextEncoder().encode(JSON.stringify(form))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, await key, text)
  storage().setItem(name, `${textOf(iv)}.${textOf(sealed)}`)
}

function drop({ once }) {
  forms.delete(once)
  storage().removeItem(mine + once)
}

/** What does not open is nobody's any more. */
async function recall(name) {
  const [iv = '', sealed = ''] = storage().getItem(name).split('.')
  try {
    const additionalData = new TextEncoder().encode(name)
    const text = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: bytesOf(iv), additionalData },
      await key,
      bytesOf(sealed),
    )
    const form = JSON.parse(new TextDecoder().decode(text))
    forms.set(form.once, form)
  } catch {
    storage().removeItem(name)
  }
}

/** `{ location }` when it was done, or what is in the way: `down`, `refused`, `signed out`, `somebody else`. */
async function send({ action, body }) {
  try {
    const answer = await fetch(action, {
      method: 'POST',
      body: new URLSearchParams(body),
      headers: { 'Kith-Kept': account },
      signal: AbortSignal.timeout(patience),
    })
    if (answer.status === 401) return 'signed out'
    if (answer.status === 409) return 'somebody else'
    if (answer.status === 429 || answer.status >= 500) return 'down'
    const isOurs = answer.ok && answer.headers.get('Content-Type')?.startsWith('application/json')
    return isOurs ? await answer.json() : 'refused'
  } catch {
    return 'down'
  }
}

const part = () => document.querySelector('[data-kept]')

const why = {
  down: 'It will be sent when you are back on line.',
  'signed out': 'It will be sent when you have signed in again.',
  'somebody else': 'Somebody else has signed in here. It will be sent when you have signed in again.',
}

/** Says how it stands with what is kept: what waits and for what, what was sent, and what somebody must look at. */
function tell(reason, sent = []) {
  const waits = [...forms.values()].filter((form) => form.state === 'waiting')
  const said = [
    ...sent.map(({ words }) => `Sent: ${words}.`),
    ...(waits.length > 0
      ? [`Kept on this phone: ${waits.map(({ words }) => words).join(', ')}. ${why[reason] ?? why.down}`]
      : []),
  ]
  const place = part()
  place.querySelector('[data-kept-said]').textContent = said.join(' ')
  const list = place.querySelector('[data-kept-refused]')
  // A form that stands on this page is looked at already.
  const refused = [...forms.values()].filter((form) => form.state === 'refused' && !formWith(form.once))
  list.replaceChildren(...refused.map(lineOf))
  place.hidden = said.length === 0 && refused.length === 0
}

const formWith = (once) => [...document.forms].find((form) => form.elements.once?.value === once)

/** One that the service did not take: to be looked at, which sends it as a page does, or to be thrown away. */
function lineOf(form) {
  const line = document.querySelector('[data-kept-line]').content.firstElementChild.cloneNode(true)
  line.querySelector('[data-kept-words]').textContent = form.words
  const [look, away] = line.querySelectorAll('button')
  look.addEventListener('click', () => submitAsPage(form))
  away.addEventListener('click', () => {
    drop(form)
    tell()
  })
  return line
}

function submitAsPage({ action, body }) {
  const form = document.createElement('form')
  form.method = 'post'
  form.action = action
  for (const [name, value] of new URLSearchParams(body)) {
    const field = document.createElement('input')
    field.type = 'hidden'
    field.name = name
    field.value = value
    form.append(field)
  }
  document.body.append(form)
  form.submit()
}

let sending = false

/** Sends everything that waits, one after the other. */
async function sendWaiting() {
  const waits = [...forms.values()].filter((form) => form.state === 'waiting')
  if (sending || waits.length === 0) return
  sending = true
  const sent = []
  let reason
  for (const form of waits) {
    const outcome = Date.now() - form.at > fresh ? 'refused' : await send(form)
    if (typeof outcome === 'object') {
      drop(form)
      sent.push(form)
      // Whoever still looks at the form is taken on as if it had just been sent.
      if (formWith(form.once)) location.assign(outcome.location)
    } else if (outcome === 'refused') await keep({ ...form, state: 'refused' })
    else reason = outcome
    if (reason) break
  }
  sending = false
  tell(reason, sent)
}

/** Sends a form of the page itself, so that nothing is lost where the line is down. */
async function submitKept(element, submitter) {
  if (element.dataset.sending) return
  element.dataset.sending = 'yes'
  const form = {
    once: element.elements.once.value,
    action: element.getAttribute('action'),
    body: new URLSearchParams(new FormData(element, submitter)).toString(),
    words: element.dataset.keep,
    at: Date.now(),
    state: 'waiting',
  }
  const outcome = await send(form)
  delete element.dataset.sending
  if (typeof outcome === 'object') {
    drop(form)
    location.assign(outcome.location)
  } else if (outcome === 'refused') {
    // Its page says what is wrong, with everything that was typed.
    element.submit()
  } else {
    await keep(form)
    tell(outcome)
    const said = part()
    said.tabIndex = -1
    said.focus()
  }
}

/** Brings to life what keeps forms, and sends those of before. */
export async function keepForms() {
  if (!canKeep || !part()) return
  waiting.add(() => namesOf(prefix).length)
  forget.add(() => {
    for (const name of namesOf(mine)) storage().removeItem(name)
  })
  document.addEventListener('submit', (event) => {
    if (event.defaultPrevented || !event.target.matches('form[data-keep]')) return
    event.preventDefault()
    submitKept(event.target, event.submitter)
  })
  window.addEventListener('online', sendWaiting)
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && sendWaiting())
  setInterval(sendWaiting, again)
  await Promise.all(namesOf(mine).map(recall))
  tell()
  await sendWaiting()
}
