import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Fragment, jsxDEV } from '#jsx/jsx-dev-runtime'
import { jsx, jsxs } from '#jsx/jsx-runtime'
import { type Child, type PropsWithChildren, raw } from '#jsx/markup'

const html = (made: unknown) => String(made)

/** As a browser would read the text again. */
const read = (escaped: string) =>
  escaped
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

/** Text of all kinds, and much of what would break out if it could. */
const typed = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.constantFrom('<', '>', '"', "'", '&', '/', '=', ' ', '&amp;', '</p>', '<script>', 'x'))
    .map((parts) => parts.join('')),
)

describe('what was typed', () => {
  it('stays text between tags and between quotes, and reads as it was typed', () => {
    fc.assert(
      fc.property(typed, typed, (title, text) => {
        const [, inAttribute, between] =
          html(<p title={title}>{text}</p>).match(/^<p title="([^"<>']*)">([^"<>']*)<\/p>$/) ?? []
        expect(read(inAttribute ?? 'broke out')).toBe(title)
        expect(read(between ?? 'broke out')).toBe(text)
      }),
    )
  })

  it('stays text through components, lists and fragments', () => {
    const Around = ({ children }: PropsWithChildren) => <b>{children}</b>
    const Nothing = ({ children }: { children?: Child }) => children
    fc.assert(
      fc.property(fc.array(typed), (texts) => {
        const made = html(
          <Around>
            <Nothing>{texts}</Nothing>
            {texts.map((text) => (
              <Fragment key={text}>{[text]}</Fragment>
            ))}
          </Around>,
        )
        expect(made).toMatch(/^<b>[^"<>']*<\/b>$/)
        expect(read(made.slice(3, -4))).toBe([...texts, ...texts].join(''))
      }),
    )
  })

  it('is never taken for markup by its shape', () => {
    const parsed = JSON.parse('{"html":"<b>","isEscaped":true,"isMarkup":true}')
    const dressed = Object.assign(new String('<b>'), parsed)
    expect(() => <p>{parsed}</p>).toThrow('JSX cannot show Object')
    expect(() => <p>{dressed}</p>).toThrow('JSX cannot show String')
    expect(() => <p title={parsed} />).toThrow('JSX cannot write Object into title')
  })

  it('never names a tag or an attribute', () => {
    const name = fc.string({ minLength: 1 }).filter((text) => !/^[a-z][\w:.-]*$/i.test(text))
    fc.assert(
      fc.property(name, (text) => {
        expect(() => jsx(text, {})).toThrow('JSX cannot write a tag of that name')
        expect(() => jsx('p', { [text]: 'x' })).toThrow('JSX cannot write an attribute of that name')
      }),
    )
  })
})

describe('JSX', () => {
  it('leaves out nothing, yes and no between tags, and shows nought', () => {
    expect(html(<p>{[null, undefined, true, false, '', 0, [1, ['a']]]}</p>)).toBe('<p>01a</p>')
  })

  it('writes markup as it is, once', () => {
    const inner = <b>{'1 < 2'}</b>
    expect(html(<p>{inner}</p>)).toBe('<p><b>1 &lt; 2</b></p>')
    expect(html(<p>{raw('<i>ours</i>')}</p>)).toBe('<p><i>ours</i></p>')
    // Added to text it is text, and escaped with it.
    expect(html(<p>{`${inner}!`}</p>)).toBe('<p>&lt;b&gt;1 &amp;lt; 2&lt;/b&gt;!</p>')
  })

  it('writes attributes as HTML reads them', () => {
    const nothing: string | undefined = undefined
    expect(
      html(<input value="" size={0} required checked={false} id={nothing} aria-disabled={false} />),
    ).toBe('<input value="" size="0" required="" aria-disabled="false"/>')
  })

  it('closes what holds nothing, and only that', () => {
    expect(html(<br />)).toBe('<br/>')
    expect(html(<div></div>)).toBe('<div></div>')
  })

  it('shows what a component answers: text, several, or nothing', () => {
    const Text = () => '<b>'
    const Several = () => [<i key="1">1</i>, 2]
    const Nothing = () => null
    expect(
      html(
        <>
          <Text />
          <Several />
          <Nothing />
        </>,
      ),
    ).toBe('&lt;b&gt;<i>1</i>2')
  })

  it('waits for nothing, and says so', () => {
    const late = async () => 'later'
    // biome-ignore lint/suspicious/noExplicitAny: the compiler would not let it through
    const promise: any = late()
    expect(() => <p>{promise}</p>).toThrow('JSX cannot show Promise: await it first')
    expect(() => jsx('p', { children: () => 'x' })).toThrow('JSX cannot show a function')
    expect(() => jsx('p', { onclick: () => 'x' })).toThrow('JSX cannot write a function into onclick')
  })

  it('is the same however it was compiled', () => {
    expect([jsxs, jsxDEV]).toEqual([jsx, jsx])
  })
})
