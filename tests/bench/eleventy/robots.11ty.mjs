export const data = { eleventyExcludeFromCollections: true, permalink: "/robots.txt" };

export const render = () => "User-agent: *\n";
