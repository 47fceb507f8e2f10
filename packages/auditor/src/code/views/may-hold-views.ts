/** Words that stand in every module with views: the request, a view class, an API's classes or decorators. */
const VIEW_WORDS = /\brequest\b|View\b|ViewSet\b|Viewset\b|viewset|api_view|GraphQL|Consumer\b|urlpatterns/;

/** True when the text of a module may hold views, so that its classes and bodies are looked at with those of others. */
export function mayHoldViews(text: string): boolean {
  return VIEW_WORDS.test(text);
}
