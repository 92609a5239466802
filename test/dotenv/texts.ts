import { fc } from '../properties/check.ts'

const oneOf = (...texts: readonly string[]): fc.Arbitrary<string> => fc.constantFrom(...texts)

const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((texts) => texts.join(''))

const runs = (part: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<string> =>
  fc.array(part, { maxLength, size: 'max' }).map((parts) => parts.join(''))

// Most soups would assign nothing: a start that does gets them to the values.
const starts = oneOf('', 'a=', 'a=', 'a= ', 'a: ', 'a="', "a='", 'a=`', 'a=\n"', 'export a=')

/** Random text over the characters that mean something to a `.env` reader. */
export const soups: fc.Arbitrary<string> = joined(starts, runs(oneOf(...'a=="\'`#\\\n\r :-.'), 24))

/** Like {@link soups}, with words and the rarer kinds of white space. */
export const richSoups: fc.Arbitrary<string> = joined(
  starts,
  runs(
    oneOf(
      ...['A=', 'B: ', 'C:', 'A', 'export', 'export ', '__proto__', 'a.b-c', 'ü', '😀', '=', ':'],
      ...['"', "'", '`', '""', '\\"', "\\'", '\\`', '\\', '\\\\', '\\n', '\\r', '\\t', '$A', '#'],
      ...[' #', ' ', '\t', '\v', '\f', '\n', '\r', '\r\n', '\n\n', '\u00A0', '\u2003', '\u2028'],
      ...['\u2029', '\uFEFF', '\u0085', '\u200B', '\u180E', '\u1680', '\u3000', '\0', '\uD800'],
    ),
    16,
  ),
)

const spaces = oneOf('', '', '', ' ', '  ', '\t', ' \t ', '\u00A0', '\u2003', '\uFEFF')
const lineEnds = oneOf('\n', '\n', '\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\r\r\n', '\u2028')
const names = oneOf(
  ...['A', 'B', 'MILVUS_URI', 'MILVUS_TOKEN', 'a.b', 'x-y', '1', '_', '__proto__', 'constructor'],
  ...['export', 'exported', 'hasOwnProperty'],
)
const separators = joined(
  spaces,
  oneOf('=', '=', '=', ':', ': ', ':\t', '==', ':\n', '=\n'),
  spaces,
)

const words = oneOf(
  ...['root', 'Milvus', 'http://localhost:19530', 'a b', 'Pa#ss', 'a #b', '#', ' # ', '\\n', '\\r'],
  ...['\\', '\\\\', '\\\\n', '\\"', "\\'", '\\`', '"', "'", '`', '=', ':', '{"a":1}', '$A', '${A}'],
  ...['ü', '😀', '\u2028', '\u00A0', '\t', '-----BEGIN CERTIFICATE-----', 'MIIB+/==', ''],
)
const plain = runs(words, 4)
const spread = runs(fc.oneof(words, lineEnds), 5)
const quoted = fc
  .tuple(oneOf('"', "'", '`'), spread)
  .map(([quote, inside]) => quote + inside + quote)
const halfQuoted = joined(oneOf('"', "'", '`', '\n"'), spread)
const tails = oneOf('', '', '', ' ', ' # note', '# note', ' #', '#', ' tail', 'x', '"', " 'b'", ';')

const assignments = joined(
  spaces,
  oneOf('', '', '', 'export ', 'export\t', 'export\n', 'export  ', 'export export '),
  names,
  separators,
  fc.oneof(plain, plain, quoted, quoted, halfQuoted),
  tails,
)
const others = oneOf(
  ...['', ' ', '# note', '  # A=1', 'A', 'A B=1', 'A:b', '=', '=x', '"A"=1', 'ü=1', 'export A'],
  ...['[section]', '<<<<<<< HEAD', 'A\n=1', '#"', "'", '\u2028', '!'],
)

const lines = joined(fc.oneof({ weight: 4, arbitrary: assignments }, others), lineEnds)

/** Files as people write them, well and badly. */
export const files: fc.Arbitrary<string> = joined(
  oneOf('', '', '', '\uFEFF'),
  runs(lines, 6),
  oneOf('', 'A=1', 'B="', '#', ' '),
)

/** All of the above. */
export const texts: fc.Arbitrary<string> = fc.oneof(soups, richSoups, files)
