namespace DaFsl.Library.Augmentation.Quality;

/// <summary>One of the numbers by which a quality gate tells an image from noise.</summary>
/// <param name="Name">The name in explanations.</param>
/// <param name="Slack">By how much it may lie outside the real images' range at least: what a handful of them cannot tell.</param>
internal sealed record PixelStatistic(string Name, double Slack);
