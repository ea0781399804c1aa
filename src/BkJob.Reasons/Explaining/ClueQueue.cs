namespace BkJob.Reasons.Explaining;

/// <summary>
/// Clues in the order in which they take their hosts, the best first. When hosts are taken only those clues move that these hosts show:
/// thousands of reasons need no look at every clue for each.
/// </summary>
internal sealed class ClueQueue
{
    private readonly Dictionary<Clue, (int Left, double Score)> _places = [];
    private readonly Dictionary<int, List<Clue>> _ofHosts = [];
    private readonly SortedSet<(double Score, Clue Clue)> _order = new(Comparer<(double Score, Clue Clue)>.Create(BestFirst));
    private readonly Func<Clue, int, double> _score;

    /// <param name="clues">Different clues.</param>
    /// <param name="isLeft">Whether a host is still to be taken.</param>
    /// <param name="score">What a clue is worth that has so many hosts left; 0 when it is out, for good: fewer hosts are never worth more.</param>
    public ClueQueue(IEnumerable<Clue> clues, Func<int, bool> isLeft, Func<Clue, int, double> score)
    {
        _score = score;
        foreach (var clue in clues)
        {
            var left = 0;
            foreach (var host in clue.Hosts.Where(isLeft))
            {
                left++;
                if (!_ofHosts.TryGetValue(host, out var shown))
                {
                    _ofHosts.Add(host, shown = []);
                }

                shown.Add(clue);
            }

            Put(clue, left);
        }
    }

    /// <summary>The clue that is worth most, of equal ones the first by its key; null when none is left.</summary>
    public Clue? Best => _order.Count == 0 ? null : _order.Min.Clue;

    /// <summary>The hosts are taken.</summary>
    public void Take(IEnumerable<int> hosts)
    {
        foreach (var clue in hosts.SelectMany(host => _ofHosts.TryGetValue(host, out var shown) ? shown : []).GroupBy(clue => clue))
        {
            if (_places.TryGetValue(clue.Key, out var place))
            {
                _order.Remove((place.Score, clue.Key));
                _places.Remove(clue.Key);
                Put(clue.Key, place.Left - clue.Count());
            }
        }
    }

    private static int BestFirst((double Score, Clue Clue) one, (double Score, Clue Clue) other)
    {
        var order = other.Score.CompareTo(one.Score);
        return order != 0 ? order : one.Clue.Key.CompareTo(other.Clue.Key);
    }

    private void Put(Clue clue, int left)
    {
        if (left > 0 && _score(clue, left) is > 0 and var score)
        {
            _places.Add(clue, (left, score));
            _order.Add((score, clue));
        }
    }
}
