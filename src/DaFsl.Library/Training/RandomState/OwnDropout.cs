using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.RandomState;

/// <summary>
/// Lets the dropout modules of a network draw from a generator of the training's, in place of libtorch's one generator of the process: by
/// hooks that let the module itself pass everything and drop afterwards. The same is dropped as libtorch drops from a generator of that
/// state.
/// </summary>
internal sealed class OwnDropout : IDisposable
{
    private readonly List<Action> _removals = [];

    /// <param name="network">The network.</param>
    /// <param name="generator">The random number generator to draw from.</param>
    public OwnDropout(nn.Module network, Generator generator)
    {
        foreach (nn.Module module in network.named_modules().Select(m => m.module).Append(network).Distinct())
        {
            if (Handles(module))
            {
                Hook((nn.Module<Tensor, Tensor>)module, generator);
            }
        }
    }

    /// <summary>True if the random numbers of a module are drawn here.</summary>
    public static bool Handles(nn.Module module) => module is Dropout or Dropout1d or Dropout2d or Dropout3d;

    public void Dispose() => _removals.ForEach(remove => remove());

    private void Hook(nn.Module<Tensor, Tensor> module, Generator generator)
    {
        bool isDropping = false;
        _removals.Add(
            module
                .register_forward_pre_hook(
                    (own, input) =>
                    {
                        isDropping = own.training && NoiseShape(own, input) is not null;
                        if (isDropping)
                        {
                            own.train(false);
                        }

                        return input;
                    }
                )
                .remove
        );
        _removals.Add(
            module
                .register_forward_hook(
                    (own, input, output) =>
                    {
                        if (!isDropping)
                        {
                            return output;
                        }

                        own.train(true);
                        return Drop(output, NoiseShape(own, input)!, ShareOf(own), generator);
                    }
                )
                .remove
        );
    }

    private static double ShareOf(nn.Module module) =>
        module switch
        {
            Dropout one => one.p,
            Dropout1d one => one.p,
            Dropout2d one => one.p,
            Dropout3d one => one.p,
            _ => throw new ArgumentException($"{module.GetType().Name} is not a dropout module.", nameof(module)),
        };

    // Whole channels are dropped together by those that are named for dimensions; what has no batches is left to libtorch.
    private static long[]? NoiseShape(nn.Module module, Tensor input) =>
        module switch
        {
            Dropout => input.shape,
            Dropout1d when input.dim() == 3 => [input.shape[0], input.shape[1], 1],
            Dropout2d when input.dim() == 4 => [input.shape[0], input.shape[1], 1, 1],
            Dropout3d when input.dim() == 5 => [input.shape[0], input.shape[1], 1, 1, 1],
            _ => null,
        };

    private static Tensor Drop(Tensor values, long[] noiseShape, double share, Generator generator)
    {
        if (share is 0 or 1 || values.numel() == 0)
        {
            return share == 1 ? values.mul(Scalars.Of(0)) : values;
        }

        Tensor noise = empty(noiseShape).bernoulli_(1 - share, generator).div_(Scalars.Of(1 - share));
        return values.mul(noise.to(values.dtype).to(values.device));
    }
}
