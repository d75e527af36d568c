// The catalogue of the datasets as machines read it: DCAT 3 (W3C) in JSON-LD. Addresses are relative to where it lies.
import { DATASET_IDS, LICENCE } from "../../views/open-data.ts";
import { hallWordsOf } from "../../web/hall/page-words.ts";
import { paths } from "../../web/paths.ts";
import type { Site } from "../site.ts";
import { FORMATS, MEDIA } from "./dataset.ts";

const CONTEXT = { dcat: "http://www.w3.org/ns/dcat#", dct: "http://purl.org/dc/terms/", foaf: "http://xmlns.com/foaf/0.1/" };
const [zh, en] = [hallWordsOf("zh").openData, hallWordsOf("en").openData];
const both = (chinese: string, english: string) => [
  { "@value": chinese, "@language": "zh" },
  { "@value": english, "@language": "en" },
];

/** Takes the site and the name of who publishes, gives its catalogue. */
export const catalogOf = (site: Site, publisher: { zh: string; en?: string }) => ({
  "@context": CONTEXT,
  "@id": paths.openData,
  "@type": "dcat:Catalog",
  "dct:title": both(zh.title, en.title),
  "dct:publisher": { "@type": "foaf:Agent", "foaf:name": both(publisher.zh, publisher.en ?? publisher.zh) },
  "dct:license": { "@id": LICENCE.url },
  "dcat:service": {
    "@type": "dcat:DataService",
    "dcat:endpointURL": { "@id": "/api/v1" },
    "dcat:endpointDescription": { "@id": paths.api.openapi },
  },
  "dct:identifier": site.origin,
  "dcat:dataset": DATASET_IDS.map((id) => ({
    "@id": `${paths.openData}#${id}`,
    "@type": "dcat:Dataset",
    "dct:identifier": id,
    "dct:title": both(zh.sets[id][0], en.sets[id][0]),
    "dct:description": both(zh.sets[id][1], en.sets[id][1]),
    "dct:license": { "@id": LICENCE.url },
    "dcat:distribution": FORMATS.map((format) => ({
      "@type": "dcat:Distribution",
      "dcat:downloadURL": { "@id": paths.dataset(id, format) },
      "dcat:mediaType": MEDIA[format].split(";")[0],
    })),
  })),
});
