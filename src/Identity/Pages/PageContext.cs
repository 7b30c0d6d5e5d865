namespace ExportPlatform.Identity.Pages;

/// <summary>What every page needs.</summary>
/// <param name="Words">In the reader's language.</param>
/// <param name="FormField">Name of the field that proves a form is ours.</param>
/// <param name="FormToken">Its value.</param>
/// <param name="ReturnUrl">Where to go on afterwards; null when nowhere in particular.</param>
/// <param name="Here">Path and query of the page, to come back to in another language.</param>
public sealed record PageContext(Words Words, string FormField, string FormToken, string? ReturnUrl, string Here);
