using SkiaSharp;

namespace DaFsl.Library.Reporting;

/// <summary>A colour for every class, told apart from the others and from most images, and the same whenever the classes are.</summary>
internal sealed class ClassColours
{
    private const float GoldenAngle = 137.508f;

    private static readonly SKColor[] _first =
    [
        new(0xFF, 0x8A, 0x1F), // orange
        new(0x2D, 0x7F, 0xF9), // blue
        new(0x22, 0xB4, 0x5A), // green
        new(0xE0, 0x3A, 0x9C), // magenta
        new(0x12, 0xB5, 0xC4), // turquoise
        new(0x86, 0x4C, 0xE6), // violet
        new(0xE5, 0x3B, 0x3F), // red
        new(0xE8, 0xBE, 0x0C), // gold
    ];

    private readonly Dictionary<string, SKColor> _colours = new(StringComparer.Ordinal);

    /// <summary>Gives colours to classes, in the order of their names.</summary>
    public ClassColours(IEnumerable<string> classNames)
    {
        Classes = [.. classNames.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        for (int i = 0; i < Classes.Count; i++)
        {
            _colours[Classes[i]] = i < _first.Length ? _first[i] : SKColor.FromHsv(i * GoldenAngle % 360, 75, i % 2 == 0 ? 88 : 68);
        }
    }

    /// <summary>The classes, by name.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The colour of one of the classes.</summary>
    public SKColor this[string className] => _colours[className];
}
