namespace DaFsl.Library.Augmentation.Quality;

/// <summary>One of the numbers by which a quality gate tells a picture from noise.</summary>
/// <param name="Name">What it is called in an explanation.</param>
/// <param name="Slack">By how much it may lie outside the real pictures' range at least: what a handful of them cannot tell.</param>
internal sealed record PixelStatistic(string Name, double Slack);
