namespace DaFsl.Library.Benchmarks;

/// <summary>One piece of work that the reference implementations are timed on as well.</summary>
internal abstract class Workload
{
    /// <summary>Its name, as the reference implementations have it.</summary>
    public abstract string Name { get; }

    /// <summary>How often a variant is timed.</summary>
    public virtual int Runs => 5;

    /// <summary>
    /// StrategyComparison of doing the same work; each is checked before it is handed out, so that only right results are timed.
    /// </summary>
    public abstract IEnumerable<Variant> Variants();
}
