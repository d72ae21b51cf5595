using SchemaGen.Operations;

namespace SchemaGen.Diffing;

/// <summary>Compares the views.</summary>
internal sealed class ViewsDiff(SchemaSnapshot from, SchemaSnapshot to, TablesDiff tables, GoingLabels labels, DiffOutput output)
{
    /// <summary>The names of views that come or are made anew.</summary>
    public HashSet<string> Coming { get; } = new(StringComparer.Ordinal);

    /// <summary>The names of views that go or are made anew.</summary>
    public HashSet<string> Going { get; } = new(StringComparer.Ordinal);

    public void Compare()
    {
        if (from.Views.Count + to.Views.Count == 0)
            return;
        HashSet<QualifiedName> going = [.. ViewOrder.Over(from, MustGo).Select(static v => v.Name)];
        foreach (View view in ViewOrder.Sorted(from.Views.Where(v => going.Contains(v.Name))).Reverse())
        {
            output.Add(DiffPhase.DropViews, new DropView(view.Name));
            Going.Add(view.Name.Name);
        }

        HashSet<QualifiedName> late = [.. ViewOrder.Over(to, tables.ComesLate).Select(static v => v.Name)];
        foreach (View view in ViewOrder.Sorted(to.Views))
        {
            if (from.Views.Find(view.Name) is not { } present || going.Contains(view.Name))
            {
                output.Add(late.Contains(view.Name) ? DiffPhase.RestoreMentions : DiffPhase.Views, new CreateView(view));
                Coming.Add(view.Name.Name);
            }
            else if (present with { Comment = view.Comment } != view)
                output.Add(labels.Leaves(present, view) ? DiffPhase.LeaveLabels : DiffPhase.Views, new AlterView(view));
            else if (present != view)
                output.Add(DiffPhase.Comments, new AlterView(view));
        }
    }

    // One that comes late goes early, since what it seems to read is dropped between.
    private bool MustGo(View view) =>
        to.Views.Find(view.Name) is not { } target
        || target.Materialized != view.Materialized
        || tables.Touches(view)
        || tables.ComesLate(target);
}
