/**
 * Pictures in the READMEs of packages have whole addresses, so that npm shows them. The site asks no other host: it shows its own
 * copies.
 */

/** Where a README says that a picture is. */
const PUBLIC = "https://raw.githubusercontent.com/noether-ml/noether/main/docs/pictures/";

/** Markdown of the page at `url` (from the site's root) with the pictures of `pictures/` on the site. */
export function ownPictures(markdown: string, url: string): string {
  return markdown.replaceAll(PUBLIC, `${"../".repeat(url.split("/").length - 1)}pictures/`);
}
