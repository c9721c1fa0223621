using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Steps;

/// <summary>
/// The modes of a network's modules, training or evaluation, as its plan requires. A stage that does not learn is in evaluation mode (its
/// dropout, for example, passes everything), and so are batch norms that keep their statistics; everything else is in training mode. If
/// <c>train()</c> or <c>eval()</c> is called on the network in between, this lasts only until the modes are applied again, before a batch
/// is loaded and before it is learned from.
/// </summary>
internal sealed class ModuleModes
{
    // Parents before their children: setting a module's mode sets that of all below it.
    private readonly List<(nn.Module Module, StagePlan? Plan, bool Normalizes)> _modules;
    private readonly bool[] _trains;

    /// <param name="network">The network.</param>
    /// <param name="planOf">
    /// The plan of the stage that a module belongs to, by the module's name; <see langword="null"/> where it belongs to none.
    /// </param>
    public ModuleModes(nn.Module network, Func<string, StagePlan?> planOf)
    {
        _modules = [(network, planOf(""), false), .. Below(network, "").Select(m => (m.Module, planOf(m.Name), Normalizes(m.Module)))];
        _trains = new bool[_modules.Count];
    }

    /// <summary>Works out the modes of an epoch, counted from 0, and applies them.</summary>
    public void BeginEpoch(int epoch)
    {
        for (int i = 0; i < _trains.Length; i++)
        {
            (nn.Module _, StagePlan? plan, bool normalizes) = _modules[i];
            _trains[i] = plan is null || (normalizes ? Adapts(plan, epoch) : plan.LearnsIn(epoch));
        }

        Apply();
    }

    /// <summary>The batch norms whose statistics follow the batches of this epoch.</summary>
    public IEnumerable<nn.Module> Adapting() => _modules.Where((m, i) => m.Normalizes && _trains[i]).Select(m => m.Module);

    /// <summary>Gives every module the mode that it is to have in this epoch.</summary>
    public void Apply()
    {
        for (int i = 0; i < _trains.Length; i++)
        {
            if (_modules[i].Module.training != _trains[i])
            {
                _modules[i].Module.train(_trains[i]);
            }
        }
    }

    // Before its stage begins to learn, a batch norm keeps its statistics; that of a frozen stage adapts where the plan says so.
    private static bool Adapts(StagePlan plan, int epoch) => plan.BatchNorm == BatchNormMode.Adapt && (plan.Frozen || plan.LearnsIn(epoch));

    private static IEnumerable<(string Name, nn.Module Module)> Below(nn.Module module, string prefix) =>
        module.named_children().SelectMany(c => Below(c.module, $"{prefix}{c.name}.").Prepend(($"{prefix}{c.name}.", c.module)));

    // Of whatever class: what keeps a running mean normalises by it.
    private static bool Normalizes(nn.Module module) => module.named_buffers(recurse: false).Any(b => b.name == "running_mean");
}
