namespace QuickStart;

/// <summary>
/// What the paper reports, to stand beside what is measured here: Lim, Lee, Kang, Journal of KIIT 18(10), 2020. Its detector was
/// trained for 100 epochs and its GAN for 1,000, on other data.
/// </summary>
internal static class PaperFigures
{
    private static readonly Dictionary<string, (double Map, double GanLoss)> _strategies = new()
    {
        ["vanilla"] = (0.2238, 34.32),
        ["fixed feature extractor"] = (0.3232, 38.32),
        ["fine-tuning"] = (0.3187, 13.53),
        ["pretrained model"] = (0.4322, 4.32),
    };

    private static readonly Dictionary<string, double> _saved = new()
    {
        ["Faster R-CNN"] = 0.346,
        ["Generator"] = 0.069,
        ["Discriminator"] = 0.035,
    };

    /// <summary>Table 2: mAP of the region proposer, 0 to 1; <see langword="null"/> for a strategy that the paper does not have.</summary>
    public static double? Map(string strategy) => _strategies.TryGetValue(strategy, out var figures) ? figures.Map : null;

    /// <summary>Table 3: cross-entropy of the GAN; <see langword="null"/> for a strategy that the paper does not have.</summary>
    public static double? GanLoss(string strategy) => _strategies.TryGetValue(strategy, out var figures) ? figures.GanLoss : null;

    /// <summary>Table 4: the share of the learning time that distillation saved; <see langword="null"/> for a module that the paper does not have.</summary>
    public static double? Saved(string module) => _saved.TryGetValue(module, out double saved) ? saved : null;
}
