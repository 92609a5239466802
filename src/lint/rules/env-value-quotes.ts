import { dialectRule } from '../dialect-rule.ts'
import type { Rule } from '../rule.ts'

export const envValueQuotes: Rule = dialectRule({
  id: 'env-value-quotes',
  cause: 'quotes',
  summary: 'Quotes in or around the value mean something else to each reader of the file.',
  why: `Single and double quotes around a whole value are read alike by all. Others are not: backticks are quotes to dotenv 18 and Node's \`--env-file\`, a command to bash, and part of the value to Docker Compose and python-dotenv; a quote within the value stays in it everywhere but in bash, which takes it away or goes on to the next one; a quote that nothing closes stays in the value for dotenv and Node, makes Docker Compose refuse the whole file, and loses the line in python-dotenv, which \`import pymilvus\` runs; text behind a closing quote makes dotenv keep the quotes and bash drop them. Measured with those readers; see [decision 11](../decisions/0011-dialects.md).`,
  help: 'Put single quotes around the whole value, or double quotes if it has a single quote in it.',
  wording: () => ({ same: 'read one way', other: 'read another way', dynamic: 'run or read on' }),
})
