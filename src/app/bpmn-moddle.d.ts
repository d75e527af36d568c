// The little of bpmn-moddle that is used here: the package declares types of BPMN's elements, but none of its own functions.
declare module "bpmn-moddle" {
  /** An element of any type; properties are set by name when it is created. */
  export type ModdleElement = { readonly $type: string; readonly id?: string; readonly [property: string]: unknown };
  export class BpmnModdle {
    /** `packages`: descriptors of further namespaces, by prefix. */
    constructor(packages?: Record<string, object>);
    create(type: string, properties?: Record<string, unknown>): ModdleElement;
    toXML(element: ModdleElement, options?: { format?: boolean }): Promise<{ xml: string }>;
    fromXML(xml: string): Promise<{ rootElement: ModdleElement; warnings: readonly { message: string }[] }>;
  }
}
