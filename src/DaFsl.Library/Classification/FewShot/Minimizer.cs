namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// The limited-memory BFGS method (Liu and Nocedal 1989, algorithm 2.1) in float64, with steps that fulfil the weak Wolfe conditions, found
/// by bisection (Lewis and Overton 2013, algorithm 4.6). Nothing is drawn by lot.
/// </summary>
internal static class Minimizer
{
    private const int Memory = 10;
    private const int MostTrials = 40;
    private const double Decrease = 1e-4;
    private const double Curvature = 0.9;

    /// <summary>A function of a point, which writes its gradient.</summary>
    internal delegate double Function(double[] point, double[] gradient);

    /// <summary>Finds a minimum.</summary>
    /// <param name="function">The function.</param>
    /// <param name="start">The first point.</param>
    /// <param name="tolerance">The part of the first gradient's length at which the search ends.</param>
    /// <param name="mostSteps">The number of steps after which it ends in any case.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static double[] Minimize(Function function, double[] start, double tolerance, int mostSteps, CancellationToken cancellation)
    {
        double[] point = [.. start];
        double[] gradient = new double[point.Length];
        double value = function(point, gradient);
        double goal = tolerance * Length(gradient);
        var pairs = new LinkedList<(double[] Step, double[] Change, double Product)>();
        for (int step = 0; step < mostSteps && Length(gradient) > goal; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] direction = Direction(gradient, pairs);
            double slope = FeatureMath.Dot(direction, gradient);
            double first = pairs.Count == 0 ? Math.Min(1, 1 / Length(gradient)) : 1;
            double[] newGradient = new double[point.Length];
            if (!(slope < 0) || Search(function, point, value, direction, slope, first, newGradient) is not { } found)
            {
                break; // As near as float64 gets.
            }

            double[] moved = Difference(found.Point, point);
            double[] change = Difference(newGradient, gradient);
            double product = FeatureMath.Dot(moved, change);
            (point, value, gradient) = (found.Point, found.Value, newGradient);
            if (product > 0)
            {
                pairs.AddFirst((moved, change, product));
                if (pairs.Count > Memory)
                {
                    pairs.RemoveLast();
                }
            }
        }

        return point;
    }

    private static (double[] Point, double Value)? Search(
        Function function,
        double[] point,
        double value,
        double[] direction,
        double slope,
        double step,
        double[] newGradient
    )
    {
        (double low, double high) = (0, double.PositiveInfinity);
        for (int trial = 0; trial < MostTrials; trial++)
        {
            double[] next = [.. point.Zip(direction, (p, d) => p + (step * d))];
            double newValue = function(next, newGradient);
            if (!(newValue <= value + (Decrease * step * slope)))
            {
                high = step;
            }
            else if (FeatureMath.Dot(newGradient, direction) < Curvature * slope)
            {
                low = step;
            }
            else
            {
                return (next, newValue);
            }

            step = double.IsPositiveInfinity(high) ? 2 * low : (low + high) / 2;
        }

        return null;
    }

    // Minus the inverse Hessian's estimate times the gradient.
    private static double[] Direction(double[] gradient, LinkedList<(double[] Step, double[] Change, double Product)> pairs)
    {
        double[] direction = Array.ConvertAll(gradient, g => -g);
        double[] parts = new double[pairs.Count];
        int at = 0;
        foreach ((double[] moved, double[] change, double product) in pairs)
        {
            parts[at] = FeatureMath.Dot(moved, direction) / product;
            Add(direction, change, -parts[at]);
            at++;
        }

        if (pairs.First?.Value is { } last)
        {
            double scale = last.Product / FeatureMath.Dot(last.Change, last.Change);
            for (int i = 0; i < direction.Length; i++)
            {
                direction[i] *= scale;
            }
        }

        for (LinkedListNode<(double[] Step, double[] Change, double Product)>? node = pairs.Last; node is not null; node = node.Previous)
        {
            at--;
            double part = FeatureMath.Dot(node.Value.Change, direction) / node.Value.Product;
            Add(direction, node.Value.Step, parts[at] - part);
        }

        return direction;
    }

    private static void Add(double[] to, double[] values, double factor)
    {
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += factor * values[i];
        }
    }

    private static double[] Difference(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a - b)];

    private static double Length(double[] vector) => Math.Sqrt(FeatureMath.Dot(vector, vector));
}
