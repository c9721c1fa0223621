namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A pairing while it is made: each student layer is open until it has a source layer or a reason why it gets none.</summary>
internal sealed class PairingDraft
{
    private readonly PairedLayer?[] _settled;
    private readonly (int Source, PairedBy By)?[] _suggested;
    private readonly string?[] _remarks;
    private readonly int[] _sourceOf;
    private readonly bool[] _isTaken;

    public PairingDraft(NetworkLayers student, NetworkLayers source)
    {
        Student = student;
        Source = source;
        _settled = new PairedLayer?[student.Layers.Count];
        _suggested = new (int, PairedBy)?[student.Layers.Count];
        _remarks = new string?[student.Layers.Count];
        _sourceOf = [.. Enumerable.Repeat(-1, student.Layers.Count)];
        _isTaken = new bool[source.Layers.Count];
    }

    public NetworkLayers Student { get; }

    public NetworkLayers Source { get; }

    /// <summary>The student's layers about which nothing is settled.</summary>
    public IEnumerable<int> OpenStudents => Enumerable.Range(0, _settled.Length).Where(i => _settled[i] is null);

    /// <summary>The source's layers that belong to none of the student's.</summary>
    public IEnumerable<int> OpenSources => Enumerable.Range(0, _isTaken.Length).Where(IsOpenSource);

    public bool IsOpenSource(int source) => !_isTaken[source];

    /// <summary>
    /// The source's layer that one of the student's is paired with; -1 where there is none or it was refused, and beyond the student's
    /// ends.
    /// </summary>
    public int SourceOf(int student) => student >= 0 && student < _sourceOf.Length ? _sourceOf[student] : -1;

    /// <summary>Pairs two layers: transferred where the shapes allow, else left out.</summary>
    public void Pair(int student, int source, PairedBy by, double confidence, string reason)
    {
        LayerDescription own = Student.Layers[student];
        LayerDescription other = Source.Layers[source];
        LayerTreatment treatment = own.IsFilledBy(other) ? LayerTreatment.Transfer : LayerTreatment.LeaveOut;
        Settle(student, source, new PairedLayer(own, other, by, treatment, confidence, reason));
        _sourceOf[student] = source;
    }

    /// <summary>Leaves a layer out although there is one that looks like its pair.</summary>
    public void Refuse(int student, int? source, PairedBy by, string reason)
    {
        LayerDescription? other = source is { } s ? Source.Layers[s] : null;
        Settle(student, source, new PairedLayer(Student.Layers[student], other, by, LayerTreatment.LeaveOut, 0, reason));
    }

    /// <summary>Two layers of one name and of different shapes: they are a pair unless a better one is found.</summary>
    public void Suggest(int student, int source, PairedBy by) => _suggested[student] ??= (source, by);

    /// <summary>Records the reason why a layer has no pair, in case it remains without one.</summary>
    public void Remark(int student, string reason) => _remarks[student] = reason;

    /// <summary>Pairs what was suggested and is still open.</summary>
    public void SettleSuggestions()
    {
        foreach (int i in OpenStudents.ToList())
        {
            if (_suggested[i] is { } suggested && IsOpenSource(suggested.Source))
            {
                Pair(i, suggested.Source, suggested.By, 0.5, LayerText.Misfit(Student.Layers[i], Source.Layers[suggested.Source]));
            }
        }
    }

    /// <summary>Leaves out what was to be transferred, for a reason that its neighbours give.</summary>
    public void LeaveOut(int student, string reason) =>
        _settled[student] = _settled[student]! with { Treatment = LayerTreatment.LeaveOut, Reason = reason };

    /// <summary>The entry that is settled for a layer.</summary>
    public PairedLayer? this[int student] => _settled[student];

    public IReadOnlyList<PairedLayer> ToLayers() =>
        [
            .. _settled.Select(
                (s, i) =>
                    s
                    ?? new PairedLayer(
                        Student.Layers[i],
                        null,
                        PairedBy.Nothing,
                        LayerTreatment.LeaveOut,
                        0,
                        _remarks[i] ?? PairedLayer.NoPair
                    )
            ),
        ];

    private void Settle(int student, int? source, PairedLayer layer)
    {
        _settled[student] = layer;
        if (source is { } s)
        {
            _isTaken[s] = true;
        }
    }
}
