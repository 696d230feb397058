import fc from 'fast-check'
import { HtmlValidate } from 'html-validate'
import { describe, expect, it } from 'vitest'
import { type Item, mostTitle, type Section } from '#src/newsletters/rules.ts'
import { letterHtml, letterText } from '#views/newsletters/letter.tsx'

const checker = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  // Mail programs know no style sheets, so what an element looks like stands in it; and our JSX writes <br/>.
  rules: { 'no-inline-style': 'off', 'void-style': ['error', { style: 'selfclosing' }] },
})

/** What the checker has against a page, by rule. */
async function faultsOf(html: string): Promise<string[]> {
  const { results } = await checker.validateString(html)
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${ruleId} at ${line}:${column}: ${message}`),
  )
}

const item = (section: Section, more: Partial<Item> = {}): Item => ({
  ...{ id: `${section} ${more.position ?? 0}`, section, sourceId: section === 'own' ? null : 'source' },
  ...{ position: 0, heading: 'A heading', words: 'One.\n\nTwo,\nand a line.', link: null, linkWords: null },
  ...{ changedAt: null, leftOutAt: null },
  ...more,
})

const written = (items: readonly Item[], title = 'News for December') => ({
  ...{ serviceName: 'Wexcombe Fostering', title, month: 'December 2026', items },
  readAt: 'https://kith.example.org/newsletters/1',
  stopAt: 'https://kith.example.org/unsubscribe?token=abc&kind=newsletter',
})

const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='x",
    '&amp; &lt; &#0; ]]> <!-- -->',
    '</p></main></body></html>',
    'x'.repeat(3_000),
    'אבג English عربي',
    '\u202eturned round',
  ),
)

const anyItem = fc
  .record({
    section: fc.constantFrom<Section>('own', 'groups', 'events', 'constellations', 'ideas'),
    heading: nasty,
    words: nasty,
    linkWords: nasty,
    path: fc.webPath(),
  })
  .map(({ section, heading, words, linkWords, path }) =>
    // What people type is trimmed and says something.
    item(section, {
      heading: `a${heading}`,
      words,
      link: `https://example.org${path}`,
      linkWords: `a${linkWords}`,
    }),
  )

describe('the letter', () => {
  it('passes a checker of HTML, whatever stands in it', async () => {
    const all = (['own', 'groups', 'events', 'constellations', 'ideas'] as const).map((section) =>
      item(section),
    )
    expect(await faultsOf(letterHtml(written(all)))).toEqual([])
    await fc.assert(
      fc.asyncProperty(fc.array(anyItem, { maxLength: 6 }), nasty, async (items, title) => {
        expect(await faultsOf(letterHtml(written(items, [...title].slice(0, mostTitle).join(''))))).toEqual(
          [],
        )
      }),
      { numRuns: 40 },
    )
  })

  it('the checker would say so of what is wrong', async () => {
    expect(
      await faultsOf('<!DOCTYPE html><html><body><img src="x"><p><div></div></p></body></html>'),
    ).not.toEqual([])
  })

  it('never makes markup of what was typed, and fetches nothing', () => {
    fc.assert(
      fc.property(fc.array(anyItem, { minLength: 1, maxLength: 6 }), (items) => {
        const html = letterHtml(written(items))
        const tags = new Set(
          [...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, tag]) => tag?.toLowerCase()),
        )
        for (const tag of tags)
          expect([
            'html',
            'head',
            'meta',
            'title',
            'body',
            'main',
            'section',
            'h1',
            'h2',
            'h3',
            'p',
            'br',
            'a',
            'div',
          ]).toContain(tag)
      }),
    )
  })

  it('holds the same words as HTML and as text, in the order in which it is read, without what was left out', () => {
    const items = [
      item('ideas', { heading: 'Cards for friends' }),
      item('own', { heading: 'Second', position: 2 }),
      item('own', {
        heading: 'First',
        position: 1,
        link: 'https://example.org/tea',
        linkWords: 'About the tea',
      }),
      item('groups', { heading: 'Not this one', leftOutAt: '2026-11-22T10:00:00.000Z' }),
    ]
    for (const letter of [letterHtml(written(items)), letterText(written(items))]) {
      const places = [
        'First',
        'https://example.org/tea',
        'Second',
        'Ideas that were taken up',
        'Cards for friends',
        'Send me no more',
      ].map((words) => letter.indexOf(words))
      expect(places).toEqual(places.toSorted((one, other) => one - other))
      expect(places).not.toContain(-1)
      expect(letter).not.toContain('Not this one')
      expect(letter).not.toContain('Groups in the next weeks')
    }
  })
})
