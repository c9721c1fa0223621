using DaFsl.Library.Networks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>A trainee while it is trained: its plan carried out, how its weights are updated, and the running mean of its loss.</summary>
internal sealed class Player : IDisposable
{
    private readonly TrainingPlan _plan;
    private readonly List<(WeightUpdate Update, double LearningRate)> _updates = [];
    private readonly List<Parameter> _trained = [];
    private readonly HashSet<string> _fixed;
    private double _lossSum;
    private int _lossCount;

    /// <summary>
    /// Copies weights as the plan says, freezes what it freezes, and sets up an update of weights for each learning rate. What the network itself
    /// holds fixed stays so.
    /// </summary>
    public Player(Trainee trainee, TrainingPlan plan, Checkpoint? source)
    {
        Trainee = trainee;
        _plan = plan;
        PlanCheck.ThrowIfMisfit(trainee, plan, source);
        Transfer(source);
        _fixed = [.. trainee.Module.named_parameters().Where(p => !p.parameter.requires_grad).Select(p => p.name)];
        foreach ((string name, Parameter parameter) in trainee.Module.named_parameters())
        {
            parameter.requires_grad = !_fixed.Contains(name) && !PlanOf(name).Frozen;
        }

        foreach (var group in trainee.Module.named_parameters()
            .Where(p => p.parameter.requires_grad)
            .GroupBy(p => PlanOf(p.name).LearningRateFactor, p => p.parameter))
        {
            double rate = trainee.Optimizer.LearningRate * group.Key;
            _trained.AddRange(group);
            _updates.Add((WeightUpdate.Create(trainee.Optimizer, [.. group]), rate));
        }

        Good = new GoodState(trainee.Module);
    }

    public Trainee Trainee { get; }

    /// <summary>The network as it last worked.</summary>
    public GoodState Good { get; }

    public double MeanLoss => _lossCount == 0 ? 0 : _lossSum / _lossCount;

    /// <summary>Training mode, except that frozen stages keep their batch norms' statistics.</summary>
    public void SetTrainingMode()
    {
        _lossSum = 0;
        _lossCount = 0;
        Trainee.Module.train();
        foreach ((string name, nn.Module module) in Trainee.Module.named_modules())
        {
            if (Trainee.Stages.FirstOrDefault(s => s.Holds(name + ".")) is { } stage && PlanOf(stage).Frozen)
            {
                module.eval();
            }
        }
    }

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
    /// <param name="batches">How many there will be.</param>
    public void Step(Tensor loss, double lossValue, int batch, int batches)
    {
        Good.KeepIfDue(batch);
        _lossSum += lossValue;
        _lossCount++;
        loss.backward();
        if (Trainee.Optimizer.GradientNormLimit > 0)
        {
            nn.utils.clip_grad_norm_(_trained, Trainee.Optimizer.GradientNormLimit);
        }

        double share = Trainee.Optimizer.RateShare(batch, batches);
        foreach ((WeightUpdate update, double rate) in _updates)
        {
            update.Step(rate * share);
        }
    }

    /// <summary>Lets go of the optimizer states and leaves the network ready for use, with nothing frozen but what was before.</summary>
    public void Dispose()
    {
        Good.Dispose();
        foreach ((WeightUpdate update, double _) in _updates)
        {
            update.Dispose();
        }

        foreach ((string name, Parameter parameter) in Trainee.Module.named_parameters())
        {
            parameter.requires_grad = !_fixed.Contains(name);
            parameter.grad = null;
        }

        Trainee.Module.eval();
    }

    private StagePlan PlanOf(string tensorName) => PlanOf(Trainee.Stages.First(s => s.Holds(tensorName)));

    private StagePlan PlanOf(Stage stage) => _plan.Stages.First(p => p.Stage == stage.Name);

    private void Transfer(Checkpoint? source)
    {
        using IDisposable gradients = no_grad();
        Dictionary<string, Tensor> own = Trainee.Module.state_dict();
        foreach (WeightTransfer transfer in _plan.Transfers.Where(t => t.Outcome == TransferOutcome.Transferred))
        {
            own[transfer.Name].copy_(source![transfer.Name]);
        }
    }
}
