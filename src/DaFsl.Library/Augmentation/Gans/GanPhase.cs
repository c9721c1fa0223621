namespace DaFsl.Library.Augmentation.Gans;

/// <summary>One training of a GAN: how much of DatasetS it sees.</summary>
/// <param name="Name">The name in progress reports and messages.</param>
/// <param name="ScarceShare">The share of DatasetS in a batch, by the share of the training that is done.</param>
internal sealed record GanPhase(string Name, Func<double, double> ScarceShare)
{
    /// <summary>On DatasetB alone, the first training of <see cref="GanSchedule.Then"/>.</summary>
    public static GanPhase Proposed { get; } = new("GAN of proposed images", _ => 0);

    /// <summary>The training that options ask for; the second where there are two.</summary>
    public static GanPhase Of(GanOptions options) =>
        new(
            "GAN",
            options.Schedule switch
            {
                GanSchedule.Then => _ => 1,
                GanSchedule.Mix => _ => options.ScarceShare,
                _ => done => 2 * done,
            }
        );
}
