// The bundler gathers style sheets into one file beside each bundle.
declare module '*.css';
