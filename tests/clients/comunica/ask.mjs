// node ask.mjs ENDPOINT QUERY: the answer as SPARQL JSON, or N-Triples for CONSTRUCT.
import { QueryEngine } from '@comunica/query-sparql';

const [endpoint, query] = process.argv.slice(2);
const engine = new QueryEngine();
const result = await engine.query(query, { sources: [{ type: 'sparql', value: endpoint }] });
const format = result.resultType === 'quads' ? 'application/n-triples' : 'application/sparql-results+json';
const { data } = await engine.resultToString(result, format);
data.pipe(process.stdout);
