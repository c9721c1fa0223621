using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.RandomState;

/// <summary>
/// Random numbers as one training draws them. libtorch has one generator of the processor for all of a process, from which dropout and the
/// like draw. Here dropout modules draw from a generator of the training's own (see <see cref="OwnDropout"/>). What else a module or
/// function of the caller's own may draw from libtorch's, as <c>nn.functional.dropout</c> does: the training puts its own state of that in
/// for a step and takes it out again, and several trainings take turns. Where the first step turns out to draw nothing so, it is left at
/// that, so that trainings run side by side and others' numbers are not theirs.
/// </summary>
/// <remarks>
/// Two things are not within its power: numbers that other code of the process draws from libtorch's generator while a step is made that
/// draws from it, too; and generators of other devices, which are as libtorch has them.
/// </remarks>
internal sealed class TorchRandom : IDisposable
{
    private static readonly Lock _gate = new();
    private static readonly AsyncLocal<Turn?> _turn = new();

    private readonly bool[] _drawsFor = new bool[Enum.GetValues<RandomUse>().Length];

    /// <summary>Begins with a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="draws">
    /// True if values may be drawn from libtorch's generator; otherwise its state is not set and no turns are taken.
    /// </param>
    public TorchRandom(long seed, bool draws)
    {
        Array.Fill(_drawsFor, draws);
        using var generator = new Generator((ulong)RandomSeeds.Derive(seed, "libtorch"), CPU);
        using Tensor state = generator.get_state();
        State = state.bytes.ToArray();
        Dropout = new Generator((ulong)RandomSeeds.Derive(seed, "dropout"), CPU);
    }

    /// <summary>The state of libtorch's generator, which determines its next numbers.</summary>
    public byte[] State { get; set; }

    /// <summary>The generator that dropout modules draw from.</summary>
    public Generator Dropout { get; }

    /// <summary>
    /// True if running a network may draw from libtorch's generator: through a module that is known to do so, or one about which nothing is
    /// known.
    /// </summary>
    public static bool IsDrawnBy(nn.Module network) =>
        network
            .named_modules()
            .Select(m => m.module)
            .Append(network)
            .Any(m =>
                m.GetType().Assembly == typeof(nn.Module).Assembly
                    ? !OwnDropout.Handles(m) && IsRandom(m.GetType().Name)
                    : m.GetType().Assembly != typeof(TorchRandom).Assembly
            );

    /// <summary>Does some work of the training; where it throws, the numbers that it drew come again.</summary>
    public T Run<T>(RandomUse use, Func<T> work)
    {
        using Tensor dropout = Dropout.get_state().DetachFromDisposeScope();
        try
        {
            return _drawsFor[(int)use] ? TakeTurn(use, work) : work();
        }
        catch
        {
            Dropout.set_state(dropout);
            throw;
        }
    }

    public void Dispose() => Dropout.Dispose();

    private T TakeTurn<T>(RandomUse use, Func<T> work)
    {
        // A training within another one's step, on whatever thread, has the turn of that one: waiting for its end would be for ever.
        if (_turn.Value is { IsOver: false } outer)
        {
            lock (outer)
            {
                return Exchange(use, work);
            }
        }

        lock (_gate)
        {
            var turn = new Turn();
            _turn.Value = turn;
            try
            {
                return Exchange(use, work);
            }
            finally
            {
                turn.IsOver = true;
                _turn.Value = null;
            }
        }
    }

    private static bool IsRandom(string module) =>
        module.Contains("Dropout", StringComparison.Ordinal)
        || module.Contains("Transformer", StringComparison.Ordinal)
        || module
            is "RReLU"
                or "MultiheadAttention"
                or "LSTM"
                or "GRU"
                or "RNN"
                or "GumbelSoftmax"
                or "FractionalMaxPool2d"
                or "FractionalMaxPool3d";

    private T Exchange<T>(RandomUse use, Func<T> work)
    {
        using Tensor before = get_rng_state().DetachFromDisposeScope();
        using (Tensor own = tensor(State))
        {
            set_rng_state(own);
        }

        try
        {
            T result = work();
            using Tensor after = get_rng_state();
            byte[] drawn = after.bytes.ToArray();
            _drawsFor[(int)use] = !drawn.AsSpan().SequenceEqual(State);
            State = drawn;
            return result;
        }
        finally
        {
            set_rng_state(before);
        }
    }

    private sealed class Turn
    {
        public bool IsOver { get; set; }
    }
}
