import { describe, expect, it } from 'vitest'
import type { Child } from '#jsx/markup'
import { DateInput } from '#views/components/date-input.tsx'
import { Day, dayInWords } from '#views/components/day.tsx'
import { ErrorSummary } from '#views/components/error-summary.tsx'
import { Facts } from '#views/components/facts.tsx'
import { Form, PartForm } from '#views/components/form.tsx'
import { Km } from '#views/components/km.tsx'
import { Pagination } from '#views/components/pagination.tsx'
import { Strength } from '#views/components/strength.tsx'
import { Table } from '#views/components/table.tsx'
import { TextInput } from '#views/components/text-input.tsx'
import { Timeline } from '#views/components/timeline.tsx'

const html = (child: Child) => String(child)
/** What is read, without the tags. */
const words = (child: Child) => html(child).replace(/<[^>]*>/g, '')

describe('a strength', () => {
  const dots = (child: Child) => html(child).match(/kith-strength__dot(?= |")[^"]*/g) ?? []

  it('says how many homes of how many, and draws a dot a place with a bar after the fewest', () => {
    const strength = <Strength homes={8} min={6} max={10} />
    expect(words(strength)).toBe('8 of 6–10')
    expect(dots(strength).filter((dot) => dot.includes('--home'))).toHaveLength(8)
    expect(dots(strength)).toHaveLength(10)
    expect(dots(strength).findIndex((dot) => dot.includes('--minimum'))).toBe(5)
  })

  it('draws homes over the most, and none at all', () => {
    expect(dots(<Strength homes={11} min={6} max={10} />)).toHaveLength(11)
    expect(dots(<Strength homes={0} min={6} max={8} />).join()).not.toContain('--home')
  })
})

describe('a distance', () => {
  it('rounds up to the next whole kilometre', () => {
    expect(words(<Km metres={6001} />)).toBe('7 km')
    expect(words(<Km metres={7000} />)).toBe('7 km')
    expect(words(<Km metres={0} />)).toBe('0 km')
  })

  it('says when it is approximate, and when it is not shown', () => {
    expect(words(<Km metres={6001} approximate />)).toBe('7 km approximate')
    expect(words(<Km metres={null} />)).toBe('not shown')
  })
})

describe('a day', () => {
  it('is written in words, on the day that it is in London', () => {
    expect(html(<Day of="2026-11-22" />)).toBe('<time datetime="2026-11-22">22 November 2026</time>')
    expect(dayInWords('2026-07-01T23:30:00.000Z')).toBe('2 July 2026')
  })

  it('comes back as it was typed, with the cursor’s place named after the field', () => {
    const boxes = html(<DateInput name="agreedOn" label="When?" value="2026-13-04" problem="Enter a day" />)
    expect(boxes).toContain('id="agreedOn" name="agreedOn-day"')
    expect([...boxes.matchAll(/ value="([^"]*)"/g)].map(([, value]) => value)).toEqual(['4', '13', '2026'])
  })

  it('has empty boxes when nothing was typed', () => {
    expect(html(<DateInput name="agreedOn" label="When?" value="" />)).not.toContain('value=')
  })
})

describe('a table', () => {
  const table = (
    <Table
      columns={[
        { label: 'Home', sort: { href: '?sort=name', now: 'ascending' } },
        { label: 'From the hub', numeric: true },
        { label: 'What to do', hidden: true },
      ]}
      rows={[['Adeyemi', '5 km', 'Move']]}
    />
  )

  it('stacks on a phone, each value beside the name of its column, and stays a table to those who hear it', () => {
    expect(html(table)).toContain('<table class="govuk-table govuk-table--stack" role="table">')
    expect(html(table)).toContain('<th scope="row" class="govuk-table__header" role="rowheader">Adeyemi</th>')
    expect(html(table)).toContain(
      '<td class="govuk-table__cell govuk-table__cell--numeric" role="cell" data-label="From the hub">5 km</td>',
    )
    expect(html(table)).toContain('<td class="govuk-table__cell" role="cell">Move</td>')
  })

  it('says which way it is sorted', () => {
    expect(html(table)).toContain('role="columnheader" aria-sort="ascending"><a')
  })
})

it('a timeline says when before what', () => {
  const timeline = (
    <Timeline items={[{ on: '2026-11-09', what: 'Iqbal joined.', more: '6 km from the hub' }]} />
  )
  expect(html(timeline)).toMatch(/^<ol.*9 November 2026<\/time>.*Iqbal joined\..*6 km from the hub/s)
})

it('a fact that needs somebody is marked, and leads to its next step', () => {
  const facts = (
    <Facts
      items={[
        { number: 7, words: 'would like company', next: { href: '/who', text: 'Who' }, attention: true },
      ]}
    />
  )
  expect(html(facts)).toContain('kith-fact--attention')
  expect(words(facts)).toBe('7 would like companyWho')
})

it('a list of one page has no pages', () => {
  expect(html(<Pagination />)).toBe('')
})

describe('a form', () => {
  it('carries its token and its version', () => {
    const form = html(<Form action="/homes" once="7d1f" version={0} />)
    expect(form).toContain('action="/homes" method="post" novalidate')
    expect(form).toContain('<input type="hidden" name="once" value="7d1f"/>')
    expect(form).toContain('<input type="hidden" name="version" value="0"/>')
  })

  it('works plain where a part of the page is to be replaced', () => {
    expect(html(<PartForm part="#homes" action="/homes" />)).toContain(
      'action="/homes" method="post" novalidate="" hx-post="/homes" hx-target="#homes" hx-swap="outerHTML"',
    )
  })

  it('shows what was typed as text, whatever it was', () => {
    expect(html(<TextInput name="a" label="A" value={'"><script>'} />)).toContain('&quot;&gt;&lt;script&gt;')
    expect(html(<TextInput name="a" label="A" value={['x', 'y']} />)).not.toContain('value=')
  })

  it('has no summary of errors without an error', () => {
    expect(html(<ErrorSummary problems={{}} />)).toBe('')
    expect(html(<ErrorSummary problems={undefined} />)).toBe('')
  })
})
