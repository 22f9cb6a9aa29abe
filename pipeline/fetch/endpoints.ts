/** The list endpoints that sites ask by POST to read a list; nothing else is ever posted to. */
const LIST_ENDPOINTS: readonly RegExp[] = [
  // Hanweb: windows of a column's rows, and the disclosure search of one agency.
  /\/(?:module\/)?(?:web\/|jslib\/jquery\/)?jpage\/dataproxy\.jsp$/,
  /\/module\/xxgk\/(?:search|subjectinfo|tree)\.jsp$/,
  // Hanweb JPaaS: the rendered list unit.
  /\/api-gateway\/jpaas-publish-server\/front\/page\/build\/unit$/,
  // Tax administration, and the Suzhou product.
  /\/getFileListByCodeId$/,
  /\/xxgk\/interfacesWeb\w+\/loadData$/,
];

/** True where a POST only reads a list. */
export function isListEndpoint(url: URL): boolean {
  return LIST_ENDPOINTS.some((pattern) => pattern.test(url.pathname));
}
