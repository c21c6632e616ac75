/** A style sheet, bundled as text for a constructed sheet. */
declare module '*.css' {
  const text: string;
  export default text;
}
