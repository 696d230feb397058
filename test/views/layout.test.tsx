import { expect, it } from 'vitest'
import type { Viewer } from '#src/access/rules.ts'
import { FormExpired, NotFound, SomethingWentWrong, TooLarge } from '#views/errors.tsx'
import { type Frame, Layout } from '#views/layout.tsx'

const viewer: Viewer = {
  accountId: 'ruth',
  name: 'Ruth Penhaligon',
  roles: new Set(['manager']),
  quadrantIds: [],
  constellationIds: [],
  supervisedIds: [],
  carerId: null,
  householdId: null,
  hubOfId: null,
  coveringIds: [],
  standsInForIds: [],
}

const frame = (more: Partial<Frame> = {}): Frame => ({
  serviceName: 'Wexcombe Fostering',
  viewer,
  path: '/constellations/1',
  demo: false,
  asset: (name) => `/static/${name}?v=1`,
  ...more,
})

const page = (more: Partial<Frame> = {}, problems?: Record<string, string>) =>
  String(
    <Layout frame={frame(more)} title="Northern Star" problems={problems}>
      <p>Here</p>
    </Layout>,
  )

it('is a whole page in English, with its title, and help one step away', () => {
  expect(page()).toMatch(/^<!doctype html><html lang="en-GB"/)
  expect(page()).toContain('<title>Northern Star – Kith</title>')
  expect(page()).toContain('href="/help-now"')
  expect(page()).toMatch(/<body[^>]*><a href="#main" class="govuk-skip-link"/)
})

it('says in its title that something is wrong', () => {
  expect(page({}, { name: 'Enter a name' })).toContain('<title>Error: Northern Star – Kith</title>')
  expect(page({}, {})).toContain('<title>Northern Star – Kith</title>')
})

it('marks the place in the menu that the page lies below', () => {
  expect(page()).toMatch(/href="\/constellations" aria-current="true">/)
  expect(page({ path: '/constellations' })).toMatch(/href="\/constellations" aria-current="page">/)
  expect(page({ path: '/households' })).not.toMatch(/href="\/constellations" aria-current/)
})

it('shows a stranger no menu and no way out', () => {
  expect(page({ viewer: null })).not.toContain('<nav')
  expect(page({ viewer: null })).not.toContain('Sign out')
  expect(page()).toContain('<form action="/sign-out" method="post"')
})

it('says what has just been done, and that a demo is one', () => {
  expect(page({ notice: 'Adeyemi has joined.' })).toContain('Adeyemi has joined.')
  expect(page({ demo: true })).toContain('no second factor')
  expect(page()).not.toContain('no second factor')
})

it('holds nothing that the content security policy forbids', () => {
  const pages = [
    page({ demo: true, notice: 'Saved.' }),
    ...[NotFound, SomethingWentWrong, TooLarge, FormExpired].map((Page) => String(<Page frame={frame()} />)),
  ]
  for (const html of pages) {
    expect(html).not.toMatch(/ style=| on\w+=|<style|hx-on|javascript:/)
    expect(html).not.toMatch(/<script(?![^>]* src="\/static\/)/)
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//)
  }
})
