using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Tasks;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>The weights of a GAN, which are one checkpoint, taken apart: those of each of its networks.</summary>
internal sealed class GanWeights : IDisposable
{
    private readonly Dictionary<string, Checkpoint> _parts;

    private GanWeights(Dictionary<string, Checkpoint> parts) => _parts = parts;

    /// <summary>Puts the weights of generator and discriminator together, each behind its prefix.</summary>
    /// <param name="gan">The networks; of the generators, the average where one is kept.</param>
    /// <param name="name">What to call the checkpoint.</param>
    public static Checkpoint Of(Gan gan, string name)
    {
        using Checkpoint generator = Checkpoint.Of(gan.Maker, name);
        using Checkpoint discriminator = Checkpoint.Of(gan.Discriminator, name);
        using Checkpoint first = generator.Rename(n => GanShapes.Generator + n);
        using Checkpoint second = discriminator.Rename(n => GanShapes.Discriminator + n);
        return Checkpoint.Merge(name, first, second);
    }

    /// <summary>Takes a checkpoint apart; both share one memory, and each is disposed on its own.</summary>
    /// <param name="whole">What <see cref="Of"/> made, or the file of a GAN.</param>
    /// <param name="parameter">The caller's parameter that it comes from.</param>
    /// <exception cref="ArgumentException">A network of a GAN is not in it.</exception>
    public static GanWeights Split(Checkpoint whole, string parameter)
    {
        bool hasAverage = whole.Shapes.Keys.Any(n => n.StartsWith(GanShapes.Average, StringComparison.Ordinal));
        (string Network, string Prefix)[] networks =
        [
            ("discriminator", GanShapes.Discriminator),
            ("generator", hasAverage ? GanShapes.Average : GanShapes.Generator),
        ];
        string[] missing =
        [
            .. networks
                .Where(n => !whole.Shapes.Keys.Any(t => t.StartsWith(n.Prefix, StringComparison.Ordinal)))
                .Select(n => $"the name of no tensor in it begins with '{n.Prefix}'"),
        ];
        return missing.Length > 0
            ? throw new ArgumentException($"'{whole.Name}' does not hold the weights of a GAN: {string.Join(", ", missing)}.", parameter)
            : new GanWeights(networks.ToDictionary(n => n.Network, n => Part(whole, n.Network, n.Prefix), StringComparer.Ordinal));
    }

    /// <summary>The weights of a network of the same role.</summary>
    public Checkpoint For(Trainee network) => _parts[network.Name];

    public void Dispose()
    {
        foreach (Checkpoint part in _parts.Values)
        {
            part.Dispose();
        }
    }

    private static Checkpoint Part(Checkpoint whole, string network, string prefix)
    {
        using Checkpoint part = whole.Rename(n => n.StartsWith(prefix, StringComparison.Ordinal) ? n[prefix.Length..] : null);
        return Checkpoint.Merge($"{network} of {whole.Name}", part);
    }
}
