using DaFsl.Library.Imaging;

namespace DaFsl.Library.Data.Copies;

/// <summary>
/// Finds images that look the same, in a time that grows as their number does: looks lie in the cells of a grid, and only neighbours are
/// compared.
/// </summary>
internal sealed class PerceptualHashIndex
{
    // Images that look the same lie within half of it nearly always.
    private const double Cell = 24;
    private const int MostCompared = 64;

    private readonly Dictionary<(int, int, int, int), List<(int Image, PerceptualHash Look)>> _cells = [];

    /// <summary>Adds an image; gives one that was added before and looks the same, or null.</summary>
    public int? Add(int image, PerceptualHash look)
    {
        (double sides, double heights, double diagonals, double middle) = look.Place();
        int? found = null;
        int compared = 0;
        for (int corner = 0; corner < 16 && found is null; corner++)
        {
            var near = (
                Near(sides, corner & 1),
                Near(heights, (corner >> 1) & 1),
                Near(diagonals, (corner >> 2) & 1),
                Near(middle, corner >> 3)
            );
            foreach ((int other, PerceptualHash otherLook) in _cells.GetValueOrDefault(near) ?? [])
            {
                if (++compared > MostCompared || found is not null)
                {
                    break;
                }

                found = look.IsLike(otherLook) ? other : null;
            }
        }

        var own = (In(sides), In(heights), In(diagonals), In(middle));
        if (!_cells.TryGetValue(own, out List<(int, PerceptualHash)>? cell))
        {
            _cells.Add(own, cell = []);
        }

        cell.Add((image, look));
        return found;
    }

    private static int In(double place) => (int)Math.Floor(place / Cell);

    // The own cell, and the one on the nearer side.
    private static int Near(double place, int which) => which == 0 ? In(place) : In(place) + ((place / Cell) - In(place) < 0.5 ? -1 : 1);
}
