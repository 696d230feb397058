// Makes pages smoother; every one of them works without. The build bundles it with the parts of GOV.UK Frontend it names.
import {
  Button,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  SkipLink,
  Tabs,
} from 'govuk-frontend'
import { keepHelp } from './keep-help.js'
import { keepForms } from './kept.js'
import { askBeforeSignOut } from './unsent.js'

const components = [
  Button,
  Checkboxes,
  NotificationBanner,
  PasswordInput,
  SkipLink,
  Tabs,
  // Not Radios: its only work, showing what an answer asks for, is done in CSS. It marks radios as expanded, which
  // ARIA does not know.
  // Last, because it takes the focus: what is wrong comes before what went well.
  ErrorSummary,
]

/** Brings the components within `scope` to life. */
function enliven(scope) {
  document.body.classList.add('js-enabled', 'govuk-frontend-supported')
  for (const component of components) createAll(component, undefined, scope)
}

/**
 * After htmx has replaced a part of the page: an error summary in it takes the focus by itself. Where the focused
 * element went away with the old part, the first heading of the new one takes it, so that a keyboard or a screen reader
 * goes on from there and not from the top of the page.
 */
function afterPart({ detail }) {
  const parts = detail.newContent.filter((node) => node instanceof Element && node.isConnected)
  parts.forEach(enliven)
  if (document.activeElement && document.activeElement !== document.body) return
  const place = parts.map((part) => part.querySelector('h1, h2, h3') ?? part).at(0)
  if (!place) return
  place.tabIndex = -1
  place.focus({ preventScroll: true })
  place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
}

enliven(document)
askBeforeSignOut()
keepForms()
keepHelp()
document.addEventListener('htmx:after:settle', afterPart)
