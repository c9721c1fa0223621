using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using DaFsl.Library.Training.Teachers;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Steps;

/// <summary>A trainee while it is trained: its plan carried out, how its weights are updated, and the running mean of its loss.</summary>
internal sealed class NetworkTraining : IDisposable
{
    // No stage of a network is called so.
    private const string Adapters = "(adapters)";

    private readonly TrainingLength _length;
    private readonly List<StageTraining> _stages;
    private readonly List<Parameter> _trained;
    private readonly HashSet<string> _fixed;
    private readonly ModuleModes _modes;
    private IReadOnlyList<(string Name, Parameter Values)> _adapters = [];

    /// <summary>
    /// Copies weights as the plan says, freezes what it freezes, and sets up an update of weights for each stage. What the network itself
    /// holds fixed stays so.
    /// </summary>
    public NetworkTraining(Trainee trainee, TrainingPlan plan, Checkpoint? source, TrainingLength length)
    {
        Trainee = trainee;
        Plan = plan;
        _length = length;
        PlanCheck.ThrowIfMisfit(trainee, plan, source, length.Epochs);
        TransferredWeights.Copy(trainee.Module, plan, source);
        var parameters = trainee.Module.named_parameters().ToList();
        _fixed = [.. parameters.Where(p => !p.parameter.requires_grad).Select(p => p.name)];
        var free = parameters.Where(p => p.parameter.requires_grad).Select(p => (p.name, p.parameter)).ToList();
        _stages = [.. free.GroupBy(p => PlanOf(p.name)!).Select(g => new StageTraining(g.Key, trainee.Optimizer, length, [.. g]))];
        _trained = [.. free.Where(p => !PlanOf(p.name)!.Frozen).Select(p => p.parameter)];
        _modes = new ModuleModes(trainee.Module, PlanOf);
        Good = new GoodState(trainee.Module);
    }

    public Trainee Trainee { get; }

    public TrainingPlan Plan { get; }

    /// <summary>A note on the plan for the user, in a sentence; <see langword="null"/> if everything is as requested.</summary>
    public string? Note => TransferCheck.Little(Trainee.Name, Plan);

    /// <summary>Its stages, those that nothing ever changes included.</summary>
    public IReadOnlyList<StageTraining> Stages => _stages;

    /// <summary>The network as it last worked.</summary>
    public GoodState Good { get; private set; }

    /// <summary>The loss since <see cref="ClearLoss"/>, summed over the batches.</summary>
    public LossSum Loss { get; private set; }

    /// <summary>The distillation losses by which it learns from teachers; set before training.</summary>
    public DistillationRun? DistillationLosses { get; private set; }

    /// <summary>
    /// Everything that training changes, by name: the network's tensors, and those of the adapters between it and its teachers.
    /// </summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Weights() =>
        [.. Trainee.Module.state_dict(), .. _adapters.Select(a => KeyValuePair.Create(a.Name, (Tensor)a.Values))];

    /// <summary>Gives it its losses; the adapters between it and its teachers are trained along with it.</summary>
    public void Teach(DistillationRun distillationLosses)
    {
        DistillationLosses = distillationLosses;
        _adapters = [.. distillationLosses.Parameters.Select((p, i) => (Invariant($"{Adapters}.{i}"), p))];
        if (_adapters.Count > 0)
        {
            _trained.AddRange(distillationLosses.Parameters);
            _stages.Add(
                new StageTraining(
                    new StagePlan(Adapters, Frozen: false, 1, "Learned along with the student."),
                    Trainee.Optimizer,
                    _length,
                    _adapters
                )
            );
        }
    }

    /// <summary>Lets learn what is to learn in an epoch, counted from 0, and sets the modes of its modules.</summary>
    public void BeginEpoch(int epoch)
    {
        _stages.ForEach(s => s.BeginEpoch(epoch));
        _modes.BeginEpoch(epoch);
    }

    /// <summary>Puts every module in the mode that the plan has for it in this epoch, whoever changed it.</summary>
    public void ApplyModes() => _modes.Apply();

    /// <summary>The batch norms whose statistics follow the batches of this epoch.</summary>
    public IEnumerable<nn.Module> AdaptingNorms() => _modes.Adapting();

    public void ZeroGradients()
    {
        foreach (Parameter parameter in _trained)
        {
            parameter.grad = null;
        }
    }

    /// <summary>One step down the gradient of a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="lossValue">The same as a finite number.</param>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    public void Step(Tensor loss, double lossValue, int batch)
    {
        Good.KeepIfDue(batch);
        Loss = Loss.With(lossValue);
        loss.backward();
        if (Trainee.Optimizer.GradientNormLimit > 0)
        {
            nn.utils.clip_grad_norm_(_trained.Where(p => p.requires_grad), Trainee.Optimizer.GradientNormLimit);
        }

        _stages.ForEach(s => s.Step(batch));
    }

    /// <summary>Begins a new mean of the loss.</summary>
    public void ClearLoss() => Loss = default;

    /// <summary>Goes on with weights that have just been put in.</summary>
    /// <param name="loss">The accumulated loss since the epoch began.</param>
    /// <param name="batch">The batch that comes next, counted from 0 over all epochs.</param>
    public void Resume(LossSum loss, int batch)
    {
        Loss = loss;
        Good.Dispose();
        Good = new GoodState(Trainee.Module, batch);
    }

    /// <summary>Lets go of the optimizer states and leaves the network ready for use, with nothing frozen but what was before.</summary>
    public void Dispose()
    {
        Good.Dispose();
        DistillationLosses?.Dispose();
        _stages.ForEach(s => s.Dispose());
        foreach ((string name, Parameter parameter) in Trainee.Module.named_parameters())
        {
            parameter.requires_grad = !_fixed.Contains(name);
            parameter.grad = null;
        }

        Trainee.Module.eval();
    }

    private StagePlan? PlanOf(string name) =>
        Trainee.Stages.FirstOrDefault(s => s.Holds(name)) is { } stage ? Plan.Stages.First(p => p.Stage == stage.Name) : null;
}
