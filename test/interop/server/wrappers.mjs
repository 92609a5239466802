import { setTimeout as sleep } from 'node:timers/promises'

import { Milvus } from '@langchain/community/vectorstores/milvus'
import { Document } from '@langchain/core/documents'
import { Embeddings } from '@langchain/core/embeddings'
import { BaseEmbedding } from '@llamaindex/core/embeddings'
import { TextNode } from '@llamaindex/core/schema'
import { MilvusVectorStore } from '@llamaindex/milvus'

import { dropCollection } from './node-client.mjs'

/** Adds two documents with LangChain.js, searches, drops the collection; returns the text found. */
export async function langchainRoundTrip(libArgs, collectionName) {
  const store = new Milvus(new LetterCounts({}), { ...libArgs, collectionName })
  try {
    await store.addDocuments([
      new Document({ pageContent: 'abacus', metadata: { shelf: 1 } }),
      new Document({ pageContent: 'zigzag', metadata: { shelf: 2 } }),
    ])
    const [found] = await store.similaritySearch('zigzag', 1)
    await dropCollection(store.client, collectionName)
    return `${found?.pageContent} on shelf ${found?.metadata.shelf}`
  } finally {
    await store.client.closeConnection()
  }
}

/** The same with LlamaIndex.TS, whose collections always have 1536 dimensions. */
export async function llamaindexRoundTrip(init, collection) {
  const store = new MilvusVectorStore({ embedModel: new NoEmbedding(), ...init, collection })
  try {
    await store.add([
      new TextNode({ id_: 'a', text: 'abacus', embedding: axis(0), metadata: { shelf: 1 } }),
      new TextNode({ id_: 'z', text: 'zigzag', embedding: axis(1), metadata: { shelf: 2 } }),
    ])
    const node = await firstFound(store, { queryEmbedding: axis(1), similarityTopK: 1 })
    await dropCollection(store.client(), collection)
    return `${node?.text} on shelf ${node?.metadata.shelf}`
  } finally {
    await store.client().closeConnection()
  }
}

/** Asks for ten seconds at most: the store leaves it to the server when an entity can be found. */
async function firstFound(store, query) {
  const deadline = Date.now() + 10_000
  for (;;) {
    const { nodes } = await store.query({ ...query, mode: 'default' })
    if (nodes.length > 0 || Date.now() > deadline) return nodes[0]
    await sleep(200)
  }
}

/** Counts the letters of a text: the same vector for the same text, and no model. */
class LetterCounts extends Embeddings {
  async embedDocuments(texts) {
    return texts.map(letterCounts)
  }

  async embedQuery(text) {
    return letterCounts(text)
  }
}

function letterCounts(text) {
  const counts = new Array(26).fill(0)
  for (const letter of text) counts[letter.charCodeAt(0) - 97] += 1
  return counts
}

/** Stands where the store wants a model; the vectors come with the nodes. */
class NoEmbedding extends BaseEmbedding {
  async getTextEmbedding() {
    throw new Error('No text is to be embedded here')
  }
}

function axis(index) {
  return Array.from({ length: 1536 }, (_, position) => Number(position === index))
}
